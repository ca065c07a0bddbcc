import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';

/** A model server that counts how often each question was answered in full, to a client that was still there. */
export type CountingServer = {
  readonly baseUrl: string;
  /** Questions that were answered in full. */
  answered(): number;
  /** Of those the ones that had been answered in full before. */
  repeated(): number;
  /** Whose client went away before the answer. */
  abandoned(): number;
  /** The most that were answered at one moment. */
  mostAtOnce(): number;
  stop(): Promise<void>;
};

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
  const counts = new Map<string, number>();
  const told = { abandoned: 0, now: 0, most: 0 };
  const server = createServer((request, response) => {
    void answer(request, response, { counts, told, thinksMs });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const all = (): readonly number[] => [...counts.values()];
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    answered: () => all().reduce((sum, count) => sum + count, 0),
    repeated: () => all().reduce((sum, count) => sum + count - 1, 0),
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
  readonly counts: Map<string, number>;
  readonly told: { abandoned: number; now: number; most: number };
  readonly thinksMs: () => number;
};

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { counts, told, thinksMs }: Counting,
): Promise<void> {
  const body = await textOf(request);
  const { messages }: { readonly messages?: unknown } = JSON.parse(body === '' ? '{}' : body);
  const question = createHash('sha256').update(JSON.stringify(messages)).digest('hex');
  told.now += 1;
  told.most = Math.max(told.most, told.now);
  await pause(thinksMs());
  told.now -= 1;
  // A client that was killed has closed its half; ours stays open until we write.
  if (response.destroyed || request.socket.readableEnded) {
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
  counts.set(question, (counts.get(question) ?? 0) + 1);
}
