import ipaddr from 'ipaddr.js';
import { publicAddress } from './public-address.ts';
import { withoutTrailing } from './without-trailing.ts';

/** Host:port pairs that may be private, by exact spelling ("127.0.0.1:8080", "[::1]:80", "reader.home:443"). */
export type AllowedPrivate = ReadonlySet<string>;

const PORTS = new Set(['80', '443', '8080', '8443']);

/** RFC 6761, 6762, 8375, ICANN's `internal` (2024), and what home routers hand out. */
const PRIVATE_NAME =
  /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|private|corp|home|lan|home\.arpa)$/;

/** "host:port" of a URL as the parser writes it: numbers of any base are dotted, a final dot is gone. */
export function hostPort(url: URL): string {
  return `${hostOf(url)}:${portOf(url)}`;
}

/** The name or address to connect to, without brackets and final dots, lower case. */
export function hostOf(url: URL): string {
  return withoutTrailing(url.hostname, '.');
}

/** The name or address without the brackets of IPv6. */
export function bareHost(url: URL): string {
  return hostOf(url).replace(/^\[|\]$/g, '');
}

/** Why a URL must not be asked, as the end of a sentence; undefined where it may be. Names are not looked up here. */
export function refusedUrl(url: URL, allowed: AllowedPrivate): string | undefined {
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return `only http and https are fetched, not ${url.protocol.slice(0, 20)}`;
  if (url.username !== '' || url.password !== '') return 'a user name or password stands in it';
  if (allowed.has(hostPort(url))) return undefined;
  if (!PORTS.has(portOf(url))) return `port ${portOf(url)} is not one of ${[...PORTS].join(', ')}`;
  return refusedHost(bareHost(url));
}

function refusedHost(host: string): string | undefined {
  if (ipaddr.isValid(host))
    return publicAddress(host)
      ? undefined
      : `${host.slice(0, 80)} is not an address of the public internet`;
  if (!host.includes('.') || PRIVATE_NAME.test(host))
    return `${host === '' ? 'an empty host' : host.slice(0, 80)} names a private host`;
  return undefined;
}

function portOf(url: URL): string {
  if (url.port !== '') return url.port;
  return url.protocol === 'https:' ? '443' : '80';
}
