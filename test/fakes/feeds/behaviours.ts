import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** What the server does when it is asked; it may well never answer. */
export type Behaviour = (request: IncomingMessage, response: ServerResponse) => void;

type Headers = Readonly<Record<string, string>>;

/** Answers as a well-behaved server does. */
export function answers(body: string | Uint8Array, headers: Headers = {}, status = 200): Behaviour {
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'application/rss+xml', ...headers });
    response.end(body);
  };
}

export function redirects(location: string, status = 302): Behaviour {
  return (_, response) => {
    // As bytes: a hostile server sends letters that header lines have no room for.
    response.writeHead(status, { location: Buffer.from(location).toString('latin1') });
    response.end();
  };
}

/** Honours `If-None-Match`. */
export function tagged(body: string, etag: string): Behaviour {
  return (request, response) => {
    const isKnown = request.headers['if-none-match'] === etag;
    response.writeHead(isKnown ? 304 : 200, { etag });
    response.end(isKnown ? undefined : body);
  };
}

/** Never says a word. */
export const silence: Behaviour = () => undefined;

/** Writes bytes as they are, without the server's help, and hangs up when `ends`. */
export function raw(bytes: string, after: 'hangs up' | 'stays'): Behaviour {
  return (_, response) => {
    response.socket?.write(bytes);
    if (after === 'hangs up') response.socket?.end();
  };
}

/** The pieces one after another, each `everyMs`, over and over. */
export function drips(head: string, piece: string, everyMs: number): Behaviour {
  return (_, response) => {
    const socket = response.socket;
    socket?.write(head);
    const timer = setInterval(() => socket?.write(piece), everyMs);
    socket?.on('close', () => clearInterval(timer));
  };
}

/** As fast as the reader takes it, without end. */
export function endless(head: string, piece: string): Behaviour {
  return (_, response) => {
    response.writeHead(200, { 'content-type': 'application/rss+xml' });
    response.write(head);
    pour(response, piece);
  };
}

function pour(response: ServerResponse, piece: string): void {
  while (!response.destroyed && response.write(piece));
  if (!response.destroyed) response.once('drain', () => pour(response, piece));
}

const ZEROS = Buffer.alloc(64 * 1024 * 1024, 0x20);

/** 64 MB of blanks in a few kilobytes. */
export const bombs: Readonly<Record<string, Uint8Array>> = {
  gzip: gzipSync(ZEROS),
  deflate: deflateSync(ZEROS),
  rawDeflate: deflateRawSync(ZEROS),
  brotli: brotliCompressSync(ZEROS),
  gzipTwice: gzipSync(gzipSync(ZEROS)),
};
