import { Agent, request, type Dispatcher } from 'undici';
import { codeOf, isBeforeSending } from './unsent.ts';

export type HttpCall = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** From /api on. */
  readonly path: string;
  readonly body?: unknown;
  readonly bearer?: string;
  readonly timeoutMs: number;
};

/** What became of one HTTP call: `unsent` when not a byte of it reached the server, `lost` when nobody knows. */
export type Sent =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly body: string;
      readonly retryAfter?: string;
      readonly location?: string;
    }
  | { readonly kind: 'unsent'; readonly code: string }
  | { readonly kind: 'lost'; readonly code: string }
  | { readonly kind: 'silent'; readonly afterMs: number };

export type HttpLine = {
  send(call: HttpCall): Promise<Sent>;
  close(): void;
};

const CONNECT_MS = 5000;
/** The server closes idle connections after 5 s. */
const IDLE_MS = 3000;
const LONGEST_BODY = 64 << 20;

/** HTTP to one server: every call has a deadline, no redirect is followed, no body is read beyond 64 MB. */
export function httpLine(baseUrl: string): HttpLine {
  const timeouts = { headersTimeout: 0, bodyTimeout: 0, connect: { timeout: CONNECT_MS } };
  const reading = new Agent({
    ...timeouts,
    keepAliveTimeout: IDLE_MS,
    keepAliveMaxTimeout: IDLE_MS,
  });
  // A write has a connection of its own: one that was idle may be closed just as the write is on its way.
  const writing = new Agent({ ...timeouts, pipelining: 0 });
  return {
    send: (call) => sent(`${baseUrl}${call.path}`, call, call.method === 'GET' ? reading : writing),
    close: () => {
      void reading.destroy();
      void writing.destroy();
    },
  };
}

async function sent(url: string, call: HttpCall, dispatcher: Dispatcher): Promise<Sent> {
  const signal = AbortSignal.timeout(call.timeoutMs);
  try {
    const { statusCode, headers, body } = await request(url, {
      dispatcher,
      signal,
      method: call.method,
      headers: headersOf(call),
      body: call.body === undefined ? null : JSON.stringify(call.body),
    });
    const text = await bounded(body);
    if (text === undefined) return { kind: 'lost', code: `more than ${LONGEST_BODY} bytes` };
    const retryAfter = one(headers['retry-after']);
    const location = one(headers['location']);
    return {
      kind: 'answered',
      status: statusCode,
      body: text,
      ...(retryAfter === undefined ? {} : { retryAfter }),
      ...(location === undefined ? {} : { location }),
    };
  } catch (error) {
    if (signal.aborted) return { kind: 'silent', afterMs: call.timeoutMs };
    const code = codeOf(error) ?? 'no code';
    return { kind: isBeforeSending(error) ? 'unsent' : 'lost', code };
  }
}

function headersOf({ bearer, body }: HttpCall): Record<string, string> {
  return {
    accept: 'application/json',
    ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
}

async function bounded(body: AsyncIterable<Uint8Array>): Promise<string | undefined> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of body) {
    bytes += piece.length;
    if (bytes > LONGEST_BODY) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function one(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === 'object' ? header[0] : header;
}
