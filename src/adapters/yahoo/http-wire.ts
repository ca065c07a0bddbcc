import { Agent, request, type Dispatcher } from 'undici';
import type { HttpAnswer } from '#adapters/yahoo-answers';

export type Sent = {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Of the page only status and headers matter: its megabytes stay where they are. */
  readonly isHeadOnly?: boolean;
};

export type WireAnswer = HttpAnswer & {
  readonly retryAfter: string | undefined;
  readonly setCookies: readonly string[];
  /** Longer than the bound. */
  readonly isCut: boolean;
};

export type HttpWire = {
  /** Throws what the network throws, also when the deadline runs out; redirects are answers. */
  send(sent: Sent, deadlineMs: number): Promise<WireAnswer>;
  close(): Promise<void>;
};

const LARGEST_BODY = 8 << 20;

/** Yahoo's own pages carry up to 30 kB of headers, more than undici takes unasked. */
const LARGEST_HEADERS = 64 << 10;

export function httpWire(): HttpWire {
  const agent = new Agent({
    connect: { timeout: 10_000 },
    maxHeaderSize: LARGEST_HEADERS,
    keepAliveTimeout: 30_000,
  });
  return {
    send: async ({ url, method, headers, body: sentBody, isHeadOnly }, deadlineMs) => {
      const answer = await request(url, {
        dispatcher: agent,
        method,
        headers: { ...headers },
        body: sentBody ?? null,
        signal: AbortSignal.timeout(deadlineMs),
      });
      const { text, isCut } =
        isHeadOnly === true ? dismissed(answer.body) : await bounded(answer.body);
      const one = (name: string): string | undefined => valuesOf(answer.headers[name])[0];
      return {
        status: answer.statusCode,
        contentType: one('content-type'),
        location: one('location'),
        retryAfter: one('retry-after'),
        setCookies: valuesOf(answer.headers['set-cookie']),
        text,
        isCut,
      };
    },
    close: async () => agent.destroy(),
  };
}

function valuesOf(value: string | string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

type Text = { readonly text: string; readonly isCut: boolean };

function dismissed(body: Dispatcher.ResponseData['body']): Text {
  body.on('error', () => undefined);
  body.destroy();
  return { text: '', isCut: false };
}

async function bounded(body: AsyncIterable<Uint8Array>): Promise<Text> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of body) {
    bytes += piece.length;
    if (bytes > LARGEST_BODY) return { text: '', isCut: true };
    pieces.push(piece);
  }
  return { text: Buffer.concat(pieces).toString('utf8'), isCut: false };
}
