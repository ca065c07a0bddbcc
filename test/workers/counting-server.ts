import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { text as textOf } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';

/** A model server that counts how often each question was answered in full, to a client that was still there. */
export type CountingServer = {
  readonly baseUrl: string;
  /** Questions that were answered in full. */
  answered(): number;
  /** When the questions that were answered in full again had been answered before, by `performance.now`. */
  repeated(): readonly number[];
  /** Whose client went away before the answer. */
  abandoned(): number;
  /** The most that were answered at one moment. */
  mostAtOnce(): number;
  stop(): Promise<void>;
};

const CLEARED_UP_MS = 1000;

const ANSWER = JSON.stringify({
  regime: 'SIDEWAYS',
  regime_reason: 'nothing moves',
  sector_scores: {},
  portfolio_health: 'sound',
  opportunities: [],
  threats: [],
  outlook: 'hold what is held',
  confidence_pct: 50,
  actions: [],
  suggestions: [],
});

export async function countingServer(thinksMs: () => number): Promise<CountingServer> {
  const answers = new Map<string, number[]>();
  const told = { abandoned: 0, now: 0, most: 0 };
  const server = createServer((request, response) => {
    void answer(request, response, { answers, told, thinksMs });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const all = (): readonly (readonly number[])[] => [...answers.values()];
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    answered: () => all().flat().length,
    repeated: () => all().flatMap((times) => times.slice(0, -1)),
    abandoned: () => told.abandoned,
    mostAtOnce: () => told.most,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

type Counting = {
  readonly answers: Map<string, number[]>;
  readonly told: { abandoned: number; now: number; most: number };
  readonly thinksMs: () => number;
};

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { answers, told, thinksMs }: Counting,
): Promise<void> {
  const body = await textOf(request);
  const { messages }: { readonly messages?: unknown } = JSON.parse(body === '' ? '{}' : body);
  const question = createHash('sha256').update(JSON.stringify(messages)).digest('hex');
  told.now += 1;
  told.most = Math.max(told.most, told.now);
  const isHeard = await thought(request.socket, thinksMs());
  told.now -= 1;
  if (!isHeard) {
    told.abandoned += 1;
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const head = { id: 'x', object: 'chat.completion.chunk', created: 1, model: 'stand-in' };
  const events = [
    {
      ...head,
      choices: [{ index: 0, delta: { role: 'assistant', content: ANSWER }, finish_reason: null }],
    },
    { ...head, choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
    { ...head, choices: [], usage: { prompt_tokens: 10, completion_tokens: 10, total_tokens: 20 } },
  ];
  for (const event of events) response.write(`data: ${JSON.stringify(event)}\n\n`);
  response.end('data: [DONE]\n\n');
  const at = performance.now();
  if (await isTaken(request.socket)) answers.set(question, [...(answers.get(question) ?? []), at]);
  else told.abandoned += 1;
}

/** Like llama-server: it thinks no further when its client is gone. */
async function thought(socket: Socket, forMs: number): Promise<boolean> {
  const gone = new AbortController();
  const stop = (): void => gone.abort();
  socket.once('end', stop).once('close', stop);
  try {
    await pause(forMs, undefined, { signal: gone.signal });
    return true;
  } catch {
    return false;
  } finally {
    socket.off('end', stop).off('close', stop);
  }
}

/** The kernel of whoever was killed before it had read all of it resets the connection, as soon as it has cleared up. */
async function isTaken(socket: Socket): Promise<boolean> {
  if (socket.destroyed || socket.readableEnded) return false;
  const came = { reset: false };
  const reset = (): void => {
    came.reset = true;
  };
  socket.once('error', reset);
  await pause(CLEARED_UP_MS);
  socket.off('error', reset);
  return !came.reset;
}
