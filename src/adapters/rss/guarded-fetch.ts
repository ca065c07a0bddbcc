import { lookup as systemLookup } from 'node:dns/promises';
import { buildConnector, Client, type Dispatcher } from 'undici';
import { checkedConnect, type Dial, type Lookup } from './checked-connect.ts';
import { decodedBody } from './decoded-body.ts';
import type { Fetched, Refusal } from './fetched.ts';
import { failedFetch, PRIVATE_FIX } from './failed-fetch.ts';
import { hostPort, refusedUrl } from './refused-url.ts';

export type GuardedRequest = {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds for everything: names, connections, redirects, body. */
  readonly timeLimitMs: number;
  /** Of the body, compressed and decompressed alike. */
  readonly maxBytes: number;
  /** Why a URL, the first or one that is redirected to, is not to be asked although it may be; the end of a sentence. */
  readonly judge?: (url: URL) => Promise<string | undefined>;
  /** Ends the request early, as if its time were over. */
  readonly signal?: AbortSignal;
};

export type GuardedOutside = {
  /** Exact host:port pairs that may be private; only where the request itself names one of them. */
  readonly allowPrivate?: readonly string[];
  /** All addresses of a name; the system's when absent. */
  readonly lookup?: Lookup;
  /** Opens a socket to an address that was checked; TCP and TLS when absent. */
  readonly dial?: Dial;
};

const MOST_REDIRECTS = 5;
/** Yahoo's pages carry 27 KB of header lines, more than the usual 16 KB. */
const MOST_HEADER_BYTES = 48 * 1024;
/** For one address of several: the next may answer. */
const CONNECT_MS = 3000;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Sites refuse clients without a name (Yahoo answers 429); this one is honest and looks like what they expect. */
const USER_AGENT = 'Mozilla/5.0 (compatible; invest-orchestrator/0.1; feed reader)';

/**
 * GET of a URL that somebody else may have written: http and https only, no credentials, the usual ports, never a
 * private, loopback, link-local or otherwise special address; each redirect (at most five) is judged anew and each
 * connection goes to the address that was judged. Never throws.
 */
export async function guardedFetch(
  request: GuardedRequest,
  outside: GuardedOutside,
): Promise<Fetched> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), request.timeLimitMs);
  try {
    return await followed(request, outside, eitherOf(deadline.signal, request.signal));
  } catch (error) {
    const isLate = deadline.signal.aborted || request.signal?.aborted === true;
    return failedFetch(error, isLate, request.timeLimitMs);
  } finally {
    clearTimeout(timer);
    deadline.abort();
  }
}

function eitherOf(one: AbortSignal, other: AbortSignal | undefined): AbortSignal {
  return other === undefined ? one : AbortSignal.any([one, other]);
}

async function followed(
  request: GuardedRequest,
  outside: GuardedOutside,
  signal: AbortSignal,
): Promise<Fetched> {
  const named = new Set((outside.allowPrivate ?? []).map((pair) => pair.toLowerCase()));
  let url = urlOf(request.url);
  if (url === undefined) return refused('address', 'it is no URL');
  // What a public server redirects to is its choice, not the user's: it gains no private host by it.
  const allowed = named.has(hostPort(url)) ? named : new Set<string>();
  for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
    const because = refusedUrl(url, allowed);
    if (because !== undefined) return notAsked(url, because, hop);
    const judged = await judgedBy(request, url, signal);
    if (judged !== undefined) return refused('judge', judged);
    const trust = allowed.has(hostPort(url)) ? 'private' : 'public only';
    const answer = await hopTo(url, { request, outside, signal, trust });
    if (!('next' in answer)) return answer;
    url = urlOf(answer.next, url);
    if (url === undefined) return refused('address', 'it redirects to something that is no URL');
  }
  return refused('redirects', `it redirects more than ${MOST_REDIRECTS} times`);
}

async function judgedBy(
  { judge }: GuardedRequest,
  url: URL,
  signal: AbortSignal,
): Promise<string | undefined> {
  return judge === undefined ? undefined : orAborted(judge(url), signal);
}

type Hop = {
  readonly request: GuardedRequest;
  readonly outside: GuardedOutside;
  readonly signal: AbortSignal;
  readonly trust: 'public only' | 'private';
};

/** One client for one request: no connection outlives the check of its address. */
async function hopTo(url: URL, hop: Hop): Promise<Fetched | { readonly next: string }> {
  const { request, outside, signal, trust } = hop;
  const dial =
    outside.dial ?? buildConnector({ timeout: Math.min(request.timeLimitMs, CONNECT_MS) });
  const client = new Client(url.origin, {
    connect: checkedConnect({ lookup: outside.lookup ?? systemAddresses, dial, signal }, trust),
    maxHeaderSize: MOST_HEADER_BYTES,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  try {
    const asked = client.request({
      method: 'GET',
      path: `${url.pathname}${url.search}`,
      headers: {
        'user-agent': USER_AGENT,
        'accept-encoding': 'gzip, deflate, br',
        ...request.headers,
      },
      signal,
    });
    const answer = await orAborted(asked, signal);
    return await taken(url, answer, hop);
  } finally {
    // Destroying ends the body that is not read to its end, and the socket with it.
    client.destroy().catch(() => undefined);
  }
}

async function taken(
  url: URL,
  answer: Dispatcher.ResponseData,
  { request, signal }: Hop,
): Promise<Fetched | { readonly next: string }> {
  answer.body.on('error', () => undefined);
  const headers = flat(answer.headers);
  const location = headers.get('location');
  if (REDIRECTS.has(answer.statusCode) && location !== undefined) return { next: location };
  const read = await orAborted(bounded(answer.body, request.maxBytes), signal);
  const tooLarge = refused('size', `it is larger than ${request.maxBytes} bytes`);
  if (read === undefined) return tooLarge;
  const decoded = decodedBody(read, headers.get('content-encoding') ?? '', request.maxBytes);
  switch (decoded.kind) {
    case 'too large':
      return tooLarge;
    case 'broken':
      return refused('form', decoded.because);
    case 'bytes':
      return {
        kind: 'answer',
        status: answer.statusCode,
        headers,
        body: decoded.bytes,
        url: url.href,
      };
  }
}

/** The body, or undefined where it is longer than the bound. */
async function bounded(
  body: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array | undefined> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of body) {
    bytes += piece.length;
    if (bytes > maxBytes) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** A lookup or a connection that nothing ends does not hold us past the deadline. */
async function orAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise<Result>((resolve, reject) => {
    const end = (): void => reject(new Error('the time limit has passed'));
    if (signal.aborted) end();
    signal.addEventListener('abort', end, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', end));
  });
}

async function systemAddresses(host: string): Promise<readonly string[]> {
  const found = await systemLookup(host, { all: true });
  return found.map(({ address }) => address);
}

function flat(headers: Dispatcher.ResponseData['headers']): Map<string, string> {
  const lines = new Map<string, string>();
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined)
      lines.set(name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value);
  return lines;
}

function urlOf(text: string, base?: URL): URL | undefined {
  return URL.parse(text, base) ?? undefined;
}

const OTHER_FIX = 'Check the URL of the feed, or take it out of the configuration.';

/** What only the host or port of a URL that the user has written is refused for, the user may allow. */
function notAsked(url: URL, because: string, hop: number): Fetched {
  if (hop > 0) return refused('address', `it redirects, but ${because}`);
  const isLifted = refusedUrl(url, new Set([hostPort(url)])) === undefined;
  return refused('address', because, isLifted ? PRIVATE_FIX : OTHER_FIX);
}

function refused(what: Refusal, because: string, fix: string = OTHER_FIX): Fetched {
  return { kind: 'refused', what, because, fix };
}
