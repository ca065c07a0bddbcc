import type { IncomingMessage, ServerResponse } from 'node:http';

/** An answer that is not what was asked for. */
export type Refusal = {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The plain words, where llama-swap itself refuses. */
  readonly words?: string;
};

const JSON_TYPE = { 'content-type': 'application/json' };

type Kind = readonly [status: number, type: string, code: string];

const KINDS = {
  'not found': [404, 'invalid_request_error', 'not_found'],
  unauthorized: [401, 'invalid_request_error', 'unauthorized'],
  busy: [429, 'rate_limit_error', 'concurrency_limit'],
  internal: [500, 'server_error', 'internal_error'],
} as const satisfies Readonly<Record<string, Kind>>;

/** As llama-swap refuses: its envelope, the code a string. */
export function swapRefusal(
  kind: keyof typeof KINDS,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Refusal {
  const [status, type, code] = KINDS[kind];
  const body = JSON.stringify({ src: 'llama-swap', error: { message, type, param: null, code } });
  return { status, body, headers: { ...JSON_TYPE, ...headers }, words: message };
}

export const TOO_MANY: Refusal = swapRefusal('busy', 'Too many requests', { 'retry-after': '1' });

export const UNAUTHORIZED: Refusal = swapRefusal(
  'unauthorized',
  'unauthorized: invalid or missing API key',
  { 'www-authenticate': 'Basic realm="llama-swap"' },
);

/** The router's own words, outside any envelope. */
export const PAGE_NOT_FOUND: Refusal = {
  status: 404,
  body: '404 page not found',
  headers: { 'content-type': 'text/plain; charset=utf-8' },
};

/** What the proxy says when the model under it is gone: nothing. */
export const BAD_GATEWAY: Refusal = { status: 502, body: '', headers: {} };

/** As llama-server refuses: the code a number, no source. */
export function serverRefusal(
  status: number,
  { message, type, ...more }: { message: string; type: string; [key: string]: unknown },
): Refusal {
  const body = JSON.stringify({ error: { code: status, message, type, ...more } });
  return { status, body, headers: { 'content-type': 'application/json; charset=utf-8' } };
}

/** Sends it in the form the client asked for. */
export function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  { status, body, headers, words }: Refusal,
): void {
  const { accept = '' } = request.headers;
  if (words !== undefined && accept.includes('text/html'))
    response
      .writeHead(status, { ...headers, 'content-type': 'text/html; charset=utf-8' })
      .end(`<!DOCTYPE html><html><body><h1>llama-swap</h1><p>${words}</p></body></html>`);
  else if (words !== undefined && accept.startsWith('text/plain'))
    response
      .writeHead(status, { ...headers, 'content-type': 'text/plain; charset=utf-8' })
      .end(`llama-swap: ${words}`);
  else response.writeHead(status, headers).end(body);
}
