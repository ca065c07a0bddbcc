import { Agent, request, type Dispatcher } from 'undici';

/** undici would give up a silent server after 300 s, less than a large model takes to load: the deadlines are ours. */
const agent = new Agent({ headersTimeout: 0, bodyTimeout: 0, connect: { timeout: 10_000 } });

export type HttpLine = {
  readonly fetch: typeof fetch;
  /** Of the last response, as it was declared. */
  contentType(): string | undefined;
  /** Whether the body was longer than the bound, and was cut there. */
  overran(): boolean;
  /** The last characters of the body, some thousands. */
  tail(): string;
};

const TAIL = 4096;

/** A `fetch` that never times out by itself, follows no redirect and reads at most `bound` bytes of a body. */
export function httpLine(bound: number): HttpLine {
  let contentType: string | undefined;
  let overran = false;
  let tail = '';
  async function* bounded(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let bytes = 0;
    const decoder = new TextDecoder();
    for await (const piece of body) {
      bytes += piece.length;
      overran = bytes > bound;
      if (overran) return;
      tail = (tail + decoder.decode(piece, { stream: true })).slice(-TAIL);
      yield piece;
    }
  }
  return {
    fetch: async (input, options) => {
      const sent = new Request(input, options);
      const { statusCode, headers, body } = await request(sent.url, {
        dispatcher: agent,
        method: sent.method === 'POST' ? 'POST' : 'GET',
        headers: Object.fromEntries(sent.headers),
        body: typeof options?.body === 'string' ? options.body : null,
        signal: options?.signal ?? null,
      });
      const flat = flatHeaders(headers);
      contentType = flat.get('content-type') ?? undefined;
      const stream = BODILESS.has(statusCode) ? null : ReadableStream.from(bounded(body));
      return new Response(stream, { status: statusCode, headers: flat });
    },
    contentType: () => contentType,
    overran: () => overran,
    tail: () => tail,
  };
}

/** A Response of these may have no body. */
const BODILESS = new Set([204, 205, 304]);

function flatHeaders(headers: Dispatcher.ResponseData['headers']): Headers {
  const flat = new Headers();
  for (const [name, value] of Object.entries(headers))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined) flat.append(name, one);
  return flat;
}
