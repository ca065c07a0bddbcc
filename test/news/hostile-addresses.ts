import { answers, redirects } from '../fakes/feeds/behaviours.ts';
import { itemOf, rssOf } from '../fakes/feeds/feed-text.ts';
import { PUBLIC_ADDRESS } from '../fakes/feeds/simulated-internet.ts';
import type { HostileCase } from './hostile-case.ts';

/** Hosts of URLs that lead home or nowhere, in the spellings that URL parsers take. */
const HOSTS =
  `127.0.0.1 127.1 127.0.1 2130706433 0x7f.1 0x7f000001 017700000001 0177.0.0.1 0x7F.0x0.0x0.0x1 127.0.0.1.
  127.255.255.254 localhost localhost. LOCALHOST LocalHost.. foo.localhost 0 0.0.0.0 0x0 00 0.0.0.1 169.254.169.254
  2852039166 0xa9fea9fe 0251.0376.0251.0376 169.254.169.254. 169.254.170.2 metadata 10.0.0.1 10.1
  10.255.255.255 172.16.0.1 172.31.255.255 192.168.0.1 192.168.1 100.64.0.1 100.127.255.254 198.18.0.1 198.19.255.255
  192.0.0.1 192.0.2.1 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 192.88.99.1 [::1] [::]
  [0:0:0:0:0:0:0:1] [::ffff:127.0.0.1] [::ffff:7f00:1] [::ffff:a9fe:a9fe] [::127.0.0.1] [fe80::1] [febf::1] [fc00::1]
  [fd12:3456::1] [ff02::1] [64:ff9b::127.0.0.1] [64:ff9b::a9fe:a9fe] [64:ff9b::a00:1] [64:ff9b:1::1] [2002:7f00:1::]
  [2002:a9fe:a9fe::] [2001:0:7f00:1::] [2001:0:5ef5:79fd::1] [2001:db8::1] [fec0::1] [::ffff:0:127.0.0.1] [100::1]
  [3fff::1] [5f00::1] [4000::1] ①②⑦.⓪.⓪.① 127。0。0。1 intranet`.split(/\s+/);

/** Endings that name private hosts. */
const NAMES = 'internal lan local home.arpa corp localdomain localhost home'
  .split(' ')
  .map((ending) => `metadata.google.${ending}`);

const DIRECT: readonly HostileCase[] = [...HOSTS, ...NAMES].map((host) => ({
  kind: 'odd or private hosts',
  name: host,
  url: `http://${host}/feed`,
  comes: 'absent',
}));

const REDIRECTED: readonly HostileCase[] = HOSTS.filter((_, index) => index % 3 === 0).map(
  (host, index) => ({
    kind: 'redirects to private hosts',
    name: `${[301, 302, 303, 307, 308][index % 5]} to ${host}`,
    behaviour: redirects(`http://${host}/feed`, [301, 302, 303, 307, 308][index % 5]),
    comes: 'absent',
  }),
);

const PRIVATE =
  '127.0.0.1 10.2.3.4 172.20.0.1 192.168.1.1 169.254.169.254 100.100.100.200 0.0.0.0 224.0.0.251 255.255.255.255 ::1 :: fe80::1 fe80::1%eth0 fd00::1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 64:ff9b::7f00:1 2002:a00:1:: 2001:0:1:: 192.0.2.7 nonsense'.split(
    ' ',
  );

const LOOKED_UP: readonly HostileCase[] = PRIVATE.map((address) => ({
  kind: 'names with private addresses',
  name: address,
  names: { '*': [[address]] },
  comes: 'absent',
}));

const FEED = answers(rssOf([itemOf({ title: 'A story' })]));

const REBINDING: readonly HostileCase[] = [
  {
    name: 'public first, private after',
    names: { '*': [[PUBLIC_ADDRESS], ['127.0.0.1']] },
    behaviour: FEED,
    comes: 'told',
  },
  {
    name: 'private first, public after',
    names: { '*': [['127.0.0.1'], [PUBLIC_ADDRESS]] },
    behaviour: FEED,
    comes: 'absent',
  },
  {
    name: 'public and private together',
    names: { '*': [[PUBLIC_ADDRESS, '10.0.0.1']] },
    behaviour: FEED,
    comes: 'absent',
  },
  {
    name: 'private and public together',
    names: { '*': [['::1', PUBLIC_ADDRESS]] },
    behaviour: FEED,
    comes: 'absent',
  },
  { name: 'no address', names: { '*': [[]] }, behaviour: FEED, comes: 'absent' },
  {
    name: 'changes before the redirect',
    names: { '*': [[PUBLIC_ADDRESS], ['127.0.0.1']] },
    behaviour: redirects('/other'),
    comes: 'absent',
  },
  {
    name: 'changes at the third hop',
    names: { '*': [[PUBLIC_ADDRESS], [PUBLIC_ADDRESS], ['169.254.169.254']] },
    behaviour: redirects('/feed?again'),
    comes: 'absent',
  },
  {
    name: 'redirects to a name that is private',
    names: { 'inner.example.net': [['192.168.0.1']] },
    behaviour: redirects('http://inner.example.net/'),
    comes: 'absent',
  },
  {
    name: 'redirects to a name that mixes',
    names: { 'mixed.example.net': [[PUBLIC_ADDRESS, 'fd00::1']] },
    behaviour: redirects('http://mixed.example.net/'),
    comes: 'absent',
  },
].map((one): HostileCase => ({
  kind: 'rebinding',
  ...one,
  comes: one.comes === 'told' ? 'told' : 'absent',
}));

const URLS = [
  'file:///etc/passwd',
  'ftp://feeds.example.com/feed',
  'data:text/xml,<rss/>',
  'javascript:alert(1)',
  'gopher://feeds.example.com:80/_x',
  'ws://feeds.example.com/feed',
  'blob:http://feeds.example.com/1',
  'about:blank',
  'http://user:pass@feeds.example.com/feed',
  'http://user@feeds.example.com/feed',
  'http://:secret@feeds.example.com/feed',
  'http://feeds.example.com@127.0.0.1/feed',
  'http://feeds.example.com:22/',
  'http://feeds.example.com:25/',
  'http://feeds.example.com:6379/',
  'http://feeds.example.com:9200/',
  'http://feeds.example.com:1/',
  'http://feeds.example.com:65535/',
  'http://feeds.example.com:99999/',
  'http:///feed',
  'http://',
  'not a url',
  '',
  '//127.0.0.1/feed',
  'http:\\\\127.0.0.1\\feed',
  'http://127.0.0.1\t/feed',
  'http://[::1%25eth0]/feed',
];

const SCHEMES: readonly HostileCase[] = [
  ...URLS.map((url): HostileCase => ({
    kind: 'schemes, credentials, ports',
    name: url,
    url,
    comes: 'absent',
  })),
  ...URLS.filter((url) => url.includes(':')).map((url): HostileCase => ({
    kind: 'redirects to schemes, credentials, ports',
    name: url,
    behaviour: redirects(url.replace('\t', '')),
    comes: 'absent',
  })),
];

/** Addresses, names and URLs that must not be connected to. */
export const hostileAddresses: readonly HostileCase[] = [
  ...DIRECT,
  ...REDIRECTED,
  ...LOOKED_UP,
  ...REBINDING,
  ...SCHEMES,
];
