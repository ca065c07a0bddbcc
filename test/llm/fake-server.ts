import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** How the server behaves for one request. */
export type Scene = (response: ServerResponse) => Promise<void> | void;

export type FakeServer = {
  /** Up to and with /v1. */
  readonly baseUrl: string;
  /** What was asked, in order. */
  readonly asked: readonly Asked[];
  /** Requests whose client went away before the end. */
  abandoned(): number;
  stop(): Promise<void>;
};

export type Asked = {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
};

/** A model server on a free port that plays one scene after the other, the last one for ever. */
export async function fakeServer(...scenes: readonly Scene[]): Promise<FakeServer> {
  const asked: Asked[] = [];
  let abandoned = 0;
  const server = createServer((request, response) => {
    response.on('close', () => {
      if (!response.writableEnded) abandoned += 1;
    });
    void read(request).then((body) => {
      const { authorization } = request.headers;
      const scene = scenes[Math.min(asked.length, scenes.length - 1)];
      asked.push({ path: request.url ?? '', authorization, body });
      return scene?.(response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    baseUrl: `http://127.0.0.1:${portOf(server.address())}/v1`,
    asked,
    abandoned: () => abandoned,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function portOf(address: AddressInfo | string | null): number {
  return address !== null && typeof address === 'object' ? address.port : 0;
}

async function read(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  let text = '';
  for await (const piece of request.setEncoding('utf8')) text += String(piece);
  const body: unknown = text === '' ? {} : JSON.parse(text);
  return typeof body === 'object' && body !== null ? { ...body } : {};
}

export type Event = Readonly<Record<string, unknown>>;

const HEAD = { id: 'chatcmpl-1', model: 'tiny', system_fingerprint: 'b1-fake', created: 1 };

/** One event with a part of the answer, as llama-server sends it. */
export function delta(part: Event): Event {
  return { ...HEAD, choices: [{ index: 0, delta: part, finish_reason: null }] };
}

export function finish(reason: string): Event {
  return { ...HEAD, choices: [{ index: 0, delta: {}, finish_reason: reason }] };
}

export const usage: Event = {
  ...HEAD,
  choices: [],
  usage: { prompt_tokens: 85, completion_tokens: 136, total_tokens: 221 },
};

/** The first event: a role and no content yet. */
export const opening: Event = delta({ role: 'assistant', content: null });

/** Sends events one by one, each `everyMs` after the one before; then [DONE]. */
export function stream(events: readonly Event[], everyMs = 0): Scene {
  return async (response) => {
    await send(response, events, everyMs);
    response.end('data: [DONE]\n\n');
  };
}

/** Sends events and ends the body without [DONE]. */
export function cutStream(events: readonly Event[]): Scene {
  return async (response) => {
    await send(response, events, 0);
    response.end();
  };
}

/** Sends events and drops the connection. */
export function resetStream(events: readonly Event[]): Scene {
  return async (response) => {
    await send(response, events, 0);
    await pause(20);
    response.destroy();
  };
}

/** Sends events and then nothing, for ever. */
export function hangingStream(events: readonly Event[]): Scene {
  return (response) => send(response, events, 0);
}

/** Sends events and then only comments, one each 20 ms. */
export function pingingStream(events: readonly Event[]): Scene {
  return async (response) => {
    await send(response, events, 0);
    const pings = setInterval(() => response.write(': ping\n\n'), 20);
    response.on('close', () => clearInterval(pings));
  };
}

async function send(
  response: ServerResponse,
  events: readonly Event[],
  everyMs: number,
): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.flushHeaders();
  await events.reduce(async (before, event) => {
    await before;
    if (everyMs > 0) await pause(everyMs);
    response.write(`data: ${JSON.stringify(event)}\n\n`);
  }, Promise.resolve());
}

/** A whole body at once. */
export function whole(status: number, body: string, headers: Record<string, string> = {}): Scene {
  return (response) => {
    response.writeHead(status, headers).end(body);
  };
}

/** An error as llama-server says it. */
export function refusal(status: number, type: string, message: string): Scene {
  const body = JSON.stringify({ error: { code: status, message, type } });
  return whole(status, body, { 'content-type': 'application/json' });
}

/** Drops the connection without a word. */
export const reset: Scene = (response) => {
  response.destroy();
};

/** Writes tokens without end, as fast as they are taken. */
export const flood: Scene = (response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const event = `data: ${JSON.stringify(delta({ content: 'x'.repeat(4096) }))}\n\n`;
  const pour = (): void => {
    while (!response.destroyed && response.write(event)) continue;
  };
  response.on('drain', pour);
  pour();
};

/** One line without end: an event that never becomes whole. */
export const endlessLine: Scene = (response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write('data: ');
  const pour = (): void => {
    while (!response.destroyed && response.write('x'.repeat(65_536))) continue;
  };
  response.on('drain', pour);
  pour();
};

/** Another scene for each path; any other path is not found, as llama-swap says it. */
export function byPath(scenes: Readonly<Record<string, Scene>>): Scene {
  return (response) => {
    const path = (response.req.url ?? '').replace(/\?.*/, '');
    return (scenes[path] ?? whole(404, '404 page not found'))(response);
  };
}

/** A JSON body with status 200. */
export function json(body: unknown): Scene {
  return whole(200, JSON.stringify(body), { 'content-type': 'application/json' });
}

/** What llama-swap streams while it loads a model: reasoning in events without id, model and index. */
export function loadingLine(words: string): Event {
  return { choices: [{ delta: { reasoning_content: words } }] };
}

/** Sends events, and then a body as a bare line, which is no event; llama-swap does so once it has begun to stream. */
export function bareLineStream(events: readonly Event[], line: unknown): Scene {
  return async (response) => {
    await send(response, events, 0);
    response.end(`${JSON.stringify(line)}\n`);
  };
}

/** A question that does not fit, as llama-server refuses it: the counts stand beside the words. */
export function overflow(promptTokens: number, contextTokens: number): Scene {
  const message = `request (${promptTokens} tokens) exceeds the available context size (${contextTokens} tokens), try increasing it`;
  const type = 'exceed_context_size_error';
  const counts = { n_prompt_tokens: promptTokens, n_ctx: contextTokens };
  const error = { code: 400, message, type, ...counts };
  return whole(400, JSON.stringify({ error }), { 'content-type': 'application/json' });
}
