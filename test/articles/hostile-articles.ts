import { gzipSync } from 'node:zlib';
import {
  answers,
  bombs,
  drips,
  endless,
  raw,
  redirects,
  silence,
} from '../fakes/feeds/behaviours.ts';
import { HIDDEN_WORDS, html, pageOf, paragraphs } from '../fakes/web/page-of.ts';
import { rows, type HostileArticle } from './hostile-article.ts';
import { hostilePages } from './hostile-pages.ts';
import { hostileAddresses } from '../news/hostile-addresses.ts';

/** Addresses that must not be connected to, as feeds meet them. */
const ADDRESSES: readonly HostileArticle[] = hostileAddresses.map((one) => ({
  ...one,
  comes: 'absent',
}));

const bomb = (name: string): Uint8Array => bombs[name] ?? new Uint8Array();

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n';

const SERVERS: readonly HostileArticle[] = rows('servers', 'absent', [
  ['gzip bomb', html(bomb('gzip'), { 'content-encoding': 'gzip' })],
  ['brotli bomb', html(bomb('brotli'), { 'content-encoding': 'br' })],
  ['deflate bomb', html(bomb('deflate'), { 'content-encoding': 'deflate' })],
  ['gzip in gzip bomb', html(bomb('gzipTwice'), { 'content-encoding': 'gzip, gzip' })],
  ['silence', silence],
  ['endless', endless('<p>', '<p>words and words</p>')],
  ['a byte a moment', drips(`${HEAD}\r\n`, 'x', 20)],
  ['header lines without end', drips(HEAD, 'X-A: b\r\n', 20)],
  ['hangs up', raw('', 'hangs up')],
  ['no HTTP', raw('SSH-2.0-OpenSSH\r\n', 'hangs up')],
  ['a header of 100 KB', raw(`${HEAD}X: ${'a'.repeat(100_000)}\r\n\r\n`, 'hangs up')],
  ['a longer body than told', raw(`${HEAD}Content-Length: 1\r\n\r\n<p>`, 'hangs up')],
  ['3 MB of page', html(pageOf({ body: paragraphs().repeat(4000) }))],
  ['redirects to itself', redirects('')],
  ['JSON', answers('{"a": 1}', { 'content-type': 'application/json' })],
  ['PDF', answers('%PDF-1.7', { 'content-type': 'application/pdf' })],
  ['an image', answers(new Uint8Array(5000), { 'content-type': 'image/png' })],
  ['no type', answers(pageOf(), { 'content-type': '' })],
  ['a page as XML', answers(pageOf(), { 'content-type': 'text/xml' })],
  ['words in the status', raw(`HTTP/1.1 500 secret ${HIDDEN_WORDS}\r\n\r\nsecret`, 'hangs up')],
  ['an error page', html(pageOf(), {}, 500)],
  ['a login', html(pageOf(), { 'www-authenticate': 'Basic realm="secret"' }, 401)],
]);

const ROBOTS: readonly HostileArticle[] = (
  [
    ['silence', silence, 'absent'],
    ['endless', endless('', 'User-agent: *\n'), 'absent'],
    ['a bomb', answers(bomb('gzip'), { 'content-encoding': 'gzip' }), 'absent'],
    ['leads home', redirects('http://127.0.0.1/robots.txt'), 'absent'],
    ['leads to metadata', redirects('http://169.254.169.254/latest'), 'absent'],
    [
      'stars by the thousand',
      answers(`User-agent: *\nDisallow: /${'*a'.repeat(250_000)}`),
      'either',
    ],
    [
      'rules by the thousand',
      answers(`User-agent: *\n${'Disallow: /*x*y*z$\n'.repeat(25_000)}`),
      'article',
    ],
    [
      'agents by the thousand',
      answers(`${'User-agent: *\n'.repeat(700)}${'Disallow: /x\n'.repeat(700)}`),
      'article',
    ],
    [
      'names of prototypes',
      answers('User-agent: __proto__\nDisallow: /\nUser-agent: constructor\nDisallow: /'),
      'article',
    ],
    [
      'noise',
      answers(Uint8Array.from({ length: 50_000 }, (_, index) => (index * 7919) % 256)),
      'article',
    ],
    ['a page', html(pageOf()), 'article'],
  ] as const
).map(([name, robots, comes]) => ({
  kind: 'robots.txt',
  name,
  robots,
  comes,
  behaviour: html(pageOf()),
}));

const CODED: readonly HostileArticle[] = rows('compression', 'article', [
  ['gzip', html(gzipSync(pageOf()), { 'content-encoding': 'gzip' })],
  ['gzip without a word', html(gzipSync(pageOf()))],
]);

/** Everything that pages and sites may do to a reader of articles. */
export const hostileArticles: readonly HostileArticle[] = [
  ...ADDRESSES,
  ...SERVERS,
  ...ROBOTS,
  ...hostilePages,
  ...CODED,
];
