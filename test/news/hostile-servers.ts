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
import { itemOf, rssOf } from '../fakes/feeds/feed-text.ts';
import type { HostileCase } from './hostile-case.ts';

const FEED = rssOf([itemOf({ title: 'A story' })]);
const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n';

const BOMBS: readonly Omit<HostileCase, 'kind'>[] = [
  ['gzip', 'gzip', bombs['gzip']],
  ['gzip by its old name', 'x-gzip', bombs['gzip']],
  ['gzip without a word', '', bombs['gzip']],
  ['deflate', 'deflate', bombs['deflate']],
  ['raw deflate', 'deflate', bombs['rawDeflate']],
  ['brotli', 'br', bombs['brotli']],
  ['gzip in gzip', 'gzip, gzip', bombs['gzipTwice']],
  ['gzip in gzip, said once', 'gzip', bombs['gzipTwice']],
  ['ten codings', Array.from({ length: 10 }, () => 'gzip').join(', '), bombs['gzip']],
  ['an unknown coding', 'xz', bombs['gzip']],
  ['brotli that is noise', 'br', Buffer.from(FEED)],
].map(([name, coding, body]) => ({
  name: String(name),
  behaviour: answers(body ?? '', coding === '' ? {} : { 'content-encoding': String(coding) }),
  comes: 'absent',
}));

const COMPRESSED: readonly Omit<HostileCase, 'kind'>[] = [
  {
    name: 'gzip that is none',
    behaviour: answers(FEED, { 'content-encoding': 'gzip' }),
    comes: 'told',
  },
  { name: 'gzip that is not said', behaviour: answers(gzipSync(FEED)), comes: 'told' },
  {
    name: 'gzip cut short',
    behaviour: answers(gzipSync(FEED).subarray(0, -8), { 'content-encoding': 'gzip' }),
    comes: 'told',
  },
  {
    name: 'gzip with rubbish behind',
    behaviour: answers(Buffer.concat([gzipSync(FEED), Buffer.from('rubbish')]), {
      'content-encoding': 'gzip',
    }),
    comes: 'absent',
  },
];

const SLOW: readonly Omit<HostileCase, 'kind'>[] = [
  { name: 'silence', behaviour: silence, comes: 'absent' },
  {
    name: 'header lines that drip',
    behaviour: drips('HTTP/1.1 200 OK\r\n', 'X-A: b\r\n', 20),
    comes: 'absent',
  },
  {
    name: 'a header line that drips',
    behaviour: drips('HTTP/1.1 200 OK\r\nX-A: ', 'b', 20),
    comes: 'absent',
  },
  { name: 'a status line that drips', behaviour: drips('HTTP/1.', '1', 50), comes: 'absent' },
  { name: 'a body that drips', behaviour: drips(`${HEAD}\r\n<rss>`, ' ', 20), comes: 'absent' },
  {
    name: 'chunks that drip',
    behaviour: drips(`${HEAD}Transfer-Encoding: chunked\r\n\r\n`, '1\r\n<\r\n', 20),
    comes: 'absent',
  },
  {
    name: 'chunk extensions that drip',
    behaviour: drips(`${HEAD}Transfer-Encoding: chunked\r\n\r\n1`, ';a=b', 20),
    comes: 'absent',
  },
  {
    name: 'a body that stops',
    behaviour: raw(`${HEAD}Content-Length: 5000\r\n\r\n<rss>`, 'stays'),
    comes: 'absent',
  },
  {
    name: 'early hints without end',
    behaviour: drips('', 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n', 10),
    comes: 'absent',
  },
  {
    name: 'a stream without end',
    behaviour: endless('<rss><channel>', '<item><title>a</title></item>'.repeat(200)),
    comes: 'absent',
  },
  {
    name: 'a comment without end',
    behaviour: endless('<rss><!--', ' '.repeat(8192)),
    comes: 'absent',
  },
];

const REDIRECTS: readonly Omit<HostileCase, 'kind'>[] = [
  { name: 'a redirect to itself', behaviour: redirects('/feed'), comes: 'absent' },
  {
    name: 'a redirect in a circle',
    behaviour: redirects('//circle.example.com/feed'),
    comes: 'absent',
  },
  { name: 'a redirect to nowhere', behaviour: redirects('http://'), comes: 'absent' },
  {
    name: 'a redirect that is long',
    behaviour: redirects(`/${'a'.repeat(60_000)}`),
    comes: 'absent',
  },
  { name: 'a redirect without a place', behaviour: answers('', {}, 302), comes: 'absent' },
  {
    name: 'a page that refreshes',
    behaviour: answers(
      '<html><meta http-equiv="refresh" content="0;url=http://127.0.0.1/"></html>',
      { refresh: '0;url=http://127.0.0.1/' },
    ),
    comes: 'absent',
  },
];

const PROTOCOL: readonly Omit<HostileCase, 'kind'>[] = [
  {
    name: 'a header line of 1 MB',
    behaviour: raw(`${HEAD}X-A: ${'a'.repeat(1_000_000)}\r\n\r\n${FEED}`, 'hangs up'),
    comes: 'absent',
  },
  {
    name: '100,000 header lines',
    behaviour: raw(`${HEAD}${'X-A: b\r\n'.repeat(100_000)}\r\n${FEED}`, 'hangs up'),
    comes: 'absent',
  },
  { name: 'no HTTP', behaviour: raw('SSH-2.0-OpenSSH_9.9\r\n', 'hangs up'), comes: 'absent' },
  { name: 'nothing but an end', behaviour: raw('', 'hangs up'), comes: 'absent' },
  {
    name: 'a length that lies',
    behaviour: raw(`${HEAD}Content-Length: 99999\r\n\r\n${FEED}`, 'hangs up'),
    comes: 'absent',
  },
  {
    name: 'two lengths',
    behaviour: raw(`${HEAD}Content-Length: 5\r\nContent-Length: 6\r\n\r\n${FEED}`, 'hangs up'),
    comes: 'absent',
  },
  {
    name: 'a chunk that is too long',
    behaviour: raw(`${HEAD}Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n`, 'hangs up'),
    comes: 'absent',
  },
  { name: 'a body over the bound', behaviour: answers(' '.repeat(2_100_000)), comes: 'absent' },
  { name: 'a tag with line breaks', behaviour: answers(FEED, { etag: '"a\tb"' }), comes: 'told' },
  ...[204, 206, 400, 401, 403, 404, 410, 418, 429, 500, 502, 503].map((status) => ({
    name: `status ${status}`,
    behaviour: answers(
      status === 204 || status === 206 ? '' : FEED,
      { 'retry-after': '99999999' },
      status,
    ),
    comes: 'absent' as const,
  })),
  { name: '304 that nobody asked for', behaviour: answers('', {}, 304), comes: 'absent' },
];

/** Servers that hold on, pour without end, or break the protocol. */
export const hostileServers: readonly HostileCase[] = [
  ...BOMBS.map((one) => ({ kind: 'compression bombs', ...one })),
  ...COMPRESSED.map((one) => ({ kind: 'careless compression', ...one })),
  ...SLOW.map((one) => ({ kind: 'slow and endless servers', ...one })),
  ...REDIRECTS.map((one) => ({ kind: 'redirects without end', ...one })),
  ...PROTOCOL.map((one) => ({ kind: 'broken protocol', ...one })),
];
