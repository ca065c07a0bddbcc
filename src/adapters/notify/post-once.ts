import { Client } from 'undici';

/** What came of one POST: an answer, or none; `hasLeft` where the request may have reached the service. */
export type Posted =
  | {
      readonly kind: 'answer';
      readonly status: number;
      /** Names in lower case. */
      readonly headers: ReadonlyMap<string, string>;
      /** As far as it was read. */
      readonly text: string;
    }
  | { readonly kind: 'none'; readonly hasLeft: boolean; readonly because: string };

export type Post = {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly deadlineMs: number;
};

const CONNECT_MS = 10_000;
const MOST_BYTES = 64 * 1024;

/**
 * Sends a body once, over a connection of its own, so that none that has grown stale loses it. Redirects are not
 * followed. Never throws; no part of the address stands in what it says.
 */
export async function postOnce({ url, headers, body, deadlineMs }: Post): Promise<Posted> {
  let hasLeft = false;
  const client = new Client(url.origin, {
    connect: { timeout: Math.min(CONNECT_MS, deadlineMs) },
    maxHeaderSize: 16 * 1024,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  client.on('connect', () => {
    hasLeft = true;
  });
  const signal = AbortSignal.timeout(deadlineMs);
  try {
    const answer = await client.request({
      method: 'POST',
      path: `${url.pathname}${url.search}`,
      headers: { 'user-agent': 'invest-orchestrator', ...headers },
      body,
      signal,
    });
    answer.body.on('error', () => undefined);
    const lines = Object.entries(answer.headers).map(
      ([name, value]) => [name.toLowerCase(), [value ?? ''].flat().join(', ')] as const,
    );
    return {
      kind: 'answer',
      status: answer.statusCode,
      headers: new Map(lines),
      text: await boundedText(answer.body),
    };
  } catch (error) {
    const because = signal.aborted ? `no answer within ${deadlineMs / 1000} s` : reasonOf(error);
    return { kind: 'none', hasLeft, because };
  } finally {
    client.destroy().catch(() => undefined);
  }
}

/** The status is what counts: a body that breaks off is read as far as it goes. */
async function boundedText(body: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const piece of body) {
      pieces.push(piece);
      bytes += piece.length;
      if (bytes >= MOST_BYTES) break;
    }
  } catch {
    return '';
  }
  return Buffer.concat(pieces).subarray(0, MOST_BYTES).toString('utf8');
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'nothing listens at its address'],
  ['ENOTFOUND', 'its name is not known'],
  ['EAI_AGAIN', 'its name cannot be looked up now'],
  ['EHOSTUNREACH', 'it cannot be reached'],
  ['ENETUNREACH', 'the network cannot be reached'],
  ['ETIMEDOUT', 'it does not answer'],
  ['UND_ERR_CONNECT_TIMEOUT', 'it does not answer'],
  ['ECONNRESET', 'it has broken the connection off'],
  ['UND_ERR_SOCKET', 'it has broken the connection off'],
  ['EPIPE', 'it has broken the connection off'],
]);

/** By its code alone: messages of the network hold addresses. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error) ?? codeOf(error instanceof Error ? error.cause : undefined);
  if (code === undefined) return 'the connection failed';
  return REASONS.get(code) ?? `the connection failed (${code.slice(0, 60)})`;
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
