import { isIP } from 'node:net';

/** A host as a header names it, in lower case; an address of IPv6 in brackets. */
export type Host = { readonly name: string; readonly port: number | undefined };

/** A host that we answer to, with the scheme that a proxy speaks for us where it does. */
export type AllowedHost = Host & { readonly scheme: 'http' | 'https' | undefined };

const WRITTEN = /^(\[[\da-f:.]+\]|[\da-z](?:[\da-z._-]*[\da-z])?)(?::(\d{1,5}))?$/;

/** Reads a Host header; undefined where it is none. */
export function hostOf(header: string): Host | undefined {
  const [, name, port] = WRITTEN.exec(header.toLowerCase()) ?? [];
  if (name === undefined) return undefined;
  if (name.startsWith('[') && isIP(name.slice(1, -1)) !== 6) return undefined;
  return { name, port: port === undefined ? undefined : Number(port) };
}

/** Reads a line of the configuration; undefined where it is none. */
export function allowedHostOf(line: string): AllowedHost | undefined {
  const [, scheme, rest = ''] = /^(?:(https?):\/\/)?(.*)$/.exec(line.trim().toLowerCase()) ?? [];
  const host = hostOf(rest);
  if (host === undefined) return undefined;
  if (scheme === undefined) return { ...host, scheme };
  return { ...host, scheme: scheme === 'https' ? 'https' : 'http' };
}

/** Whether only this machine reaches an address: 127.0.0.0/8, ::1, also as mapped into IPv6. */
export function isLoopbackAddress(address: string): boolean {
  const plain = address.toLowerCase().replace(/^::ffff:/, '');
  return plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'));
}

/** Whether a name of a Host header can only mean this machine. */
export function isLoopbackName(name: string): boolean {
  return name === 'localhost' || isLoopbackAddress(withoutBrackets(name));
}

/** Whether an address that we listen on is every address of the machine. */
export function isEveryAddress(address: string): boolean {
  return ['0.0.0.0', '::', '::ffff:0.0.0.0'].includes(address);
}

export function isAddress(name: string): boolean {
  return isIP(withoutBrackets(name)) !== 0;
}

export function withoutBrackets(name: string): string {
  return name.replace(/^\[(.*)\]$/, '$1');
}
