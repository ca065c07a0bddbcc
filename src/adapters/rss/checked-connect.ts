import type { Socket } from 'node:net';
import type { buildConnector } from 'undici';
import { publicAddress } from './public-address.ts';
import { withoutTrailing } from './without-trailing.ts';

/** All addresses of a name. */
export type Lookup = (host: string) => Promise<readonly string[]>;

/** Opens the socket; `hostname` is an address that was checked. */
export type Dial = buildConnector.connector;

export type Way = {
  readonly lookup: Lookup;
  readonly dial: Dial;
  /** Once it is aborted no further address is tried. */
  readonly signal: AbortSignal;
};

/** The addresses of a name were not all public: nothing was connected to. */
export class RefusedAddress extends Error {
  override readonly name = 'RefusedAddress';
}

/**
 * A connector for undici that resolves the name once, refuses it unless every address is public, and connects to the
 * very addresses that it checked, one after another: a name that changes its answer between check and connect gains
 * nothing. `private` lets the addresses pass unchecked: the user has named this host and port.
 */
export function checkedConnect(
  { lookup, dial, signal }: Way,
  trust: 'public only' | 'private',
): buildConnector.connector {
  const connect = async (options: buildConnector.Options): Promise<Socket> => {
    const host = withoutTrailing(options.hostname.replace(/^\[|\]$/g, ''), '.');
    const addresses = isAddress(host) ? [host] : await lookup(host);
    const refused = trust === 'public only' && addresses.find((one) => !publicAddress(one));
    if (typeof refused === 'string')
      throw new RefusedAddress(`${host.slice(0, 80)} leads to ${refused.slice(0, 60)}`);
    const named = isAddress(host) ? options : { ...options, servername: host };
    return firstOf(addresses.toSorted(olderProtocolFirst), named, { dial, signal });
  };
  return (options, tell) => {
    connect(options).then(
      (socket) => tell(null, socket),
      (error: unknown) => tell(asError(error), null),
    );
  };
}

/** The first socket that opens. */
async function firstOf(
  addresses: readonly string[],
  options: buildConnector.Options,
  { dial, signal }: Omit<Way, 'lookup'>,
): Promise<Socket> {
  let last = asError('the name has no address');
  for (const hostname of addresses.slice(0, MOST_ADDRESSES))
    try {
      signal.throwIfAborted();
      return await new Promise<Socket>((resolve, reject) => {
        dial({ ...options, hostname }, (...[error, socket]) => {
          // With an error undici gives no socket at all, not the null that its types promise.
          if (error === null) resolve(socket);
          else reject(asError(error));
        });
      });
    } catch (error) {
      last = asError(error);
    }
  throw last;
}

const MOST_ADDRESSES = 4;

/** IPv4 first: a home line with a broken IPv6 is more usual than one without IPv4. */
function olderProtocolFirst(left: string, right: string): number {
  return Number(left.includes(':')) - Number(right.includes(':'));
}

function isAddress(host: string): boolean {
  return host.includes(':') || /^\d+(?:\.\d+){3}$/.test(host);
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
