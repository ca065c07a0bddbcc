import type { Seen } from '../http-parts.ts';
import {
  allowedHostOf,
  hostOf,
  isAddress,
  isEveryAddress,
  isLoopbackName,
  withoutBrackets,
  type AllowedHost,
  type Host,
} from './host.ts';

/** Under which name a request asks for us. */
export type Place = {
  readonly scheme: 'http' | 'https';
  /** As in an Origin header: "http://127.0.0.1:8501". */
  readonly origin: string;
  readonly isLoopback: boolean;
};

/**
 * The place a Host header names; undefined where it is none of ours, as with a name of somebody else that leads to our
 * address (DNS rebinding). Where we listen on every address of the machine, any address is ours: a page of somebody
 * else has a name.
 */
export function placeOf(
  header: string | null,
  seen: Seen,
  allowedHosts: readonly string[],
): Place | undefined {
  const host = header === null ? undefined : hostOf(header);
  if (host === undefined) return undefined;
  const allowed = allowedHosts.flatMap((line) => allowedHostOf(line) ?? []).find(isFor(host));
  if (allowed === undefined && !isOurs(host, seen)) return undefined;
  const scheme = seen.isEncrypted ? 'https' : (allowed?.scheme ?? 'http');
  const port = host.port === undefined ? '' : `:${host.port}`;
  const { origin } = new URL(`${scheme}://${host.name}${port}`);
  return { scheme, origin, isLoopback: isLoopbackName(host.name) };
}

function isFor(host: Host): (allowed: AllowedHost) => boolean {
  return ({ name, port }) => name === host.name && (port === undefined || port === host.port);
}

function isOurs({ name }: Host, { boundTo }: Seen): boolean {
  if (isLoopbackName(name) || withoutBrackets(name) === boundTo.toLowerCase()) return true;
  return isEveryAddress(boundTo) && isAddress(name);
}
