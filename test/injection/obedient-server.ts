import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { nodeOf, type Node } from './node-of.ts';
import type { Temper } from './temper.ts';
import { obedientAnswer, passOf, payloadIn, textsIn, type Asked } from './obedient.ts';

/** A server of the OpenAI protocol whose model obeys whatever it can read. */
export type ObedientServer = {
  readonly baseUrl: string;
  /** Questions since the last `forget`. */
  readonly asked: readonly Asked[];
  /** Questions that decide and in which an attacker could be read: there must be none. */
  readonly breaches: readonly Asked[];
  /** Marks of attacks that came into a reading question. */
  readonly read: ReadonlySet<string>;
  temper: Temper;
  /** What it puts into its own words wherever it may write some. */
  ownWords: string | undefined;
  forget(): void;
  stop(): Promise<void>;
};

type Told = {
  readonly asked: Asked[];
  readonly breaches: Asked[];
  readonly read: Set<string>;
  temper: Temper;
  ownWords: string | undefined;
};

export async function obedientServer(): Promise<ObedientServer> {
  const told: Told = {
    asked: [],
    breaches: [],
    read: new Set(),
    temper: 'follower',
    ownWords: undefined,
  };
  const server = createServer((request, response) => {
    void replyTo(request, told).then(({ type, body }) =>
      response.writeHead(200, { 'content-type': type }).end(body),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return Object.assign(told, {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    forget: () => {
      told.asked.length = 0;
      told.breaches.length = 0;
      told.read.clear();
    },
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  });
}

type Reply = { readonly type: string; readonly body: string };

async function replyTo(request: IncomingMessage, told: Told): Promise<Reply> {
  const written = await textOf(request);
  if (request.method !== 'POST')
    return json({ object: 'list', data: [{ id: 'obedient', object: 'model' }] });
  const asked = nodeOf(JSON.parse(written));
  const content = answered(asked, told);
  if (asked['stream'] === true) return { type: 'text/event-stream', body: streamed(content) };
  const message = { role: 'assistant', content };
  return json({
    id: 'x',
    object: 'chat.completion',
    created: 0,
    model: 'obedient',
    choices: [{ index: 0, message, finish_reason: 'stop' }],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  });
}

function json(body: Node): Reply {
  return { type: 'application/json', body: JSON.stringify(body) };
}

function streamed(content: string): string {
  const chunks = [chunk({ role: 'assistant', content }, null), chunk({}, 'stop')];
  return `${chunks.join('')}data: [DONE]\n\n`;
}

function chunk(delta: Node, finish: string | null): string {
  const choices = [{ index: 0, delta, finish_reason: finish }];
  const head = { id: 'x', object: 'chat.completion.chunk', created: 0, model: 'obedient' };
  return `data: ${JSON.stringify({ ...head, choices })}\n\n`;
}

/** Notes what was asked, and whether an attacker could be read in it. */
function answered(body: Node, told: Told): string {
  const schema = nodeOf(nodeOf(nodeOf(body['response_format'])['json_schema'])['schema']);
  const { ownWords, temper } = told;
  const prompt = withoutOwnWords(promptOf(body['messages']), ownWords);
  const pass = passOf(schema);
  told.asked.push({ pass, prompt });
  if (pass === 'reading') {
    const marks = textsIn(prompt).flatMap(({ words }) => payloadIn(words)?.mark ?? []);
    for (const mark of marks) told.read.add(mark);
  } else if (payloadIn(prompt) !== undefined) told.breaches.push({ pass, prompt });
  const answer = obedientAnswer({ schema, prompt, temper });
  return ownWords === undefined ? answer : inOwnWords(answer, ownWords);
}

function promptOf(messages: unknown): string {
  if (!Array.isArray(messages)) return '';
  return messages
    .map((message) => {
      const { content } = nodeOf(message);
      return typeof content === 'string' ? content : JSON.stringify(content);
    })
    .join('\n\n');
}

/** What a model reads of its own analysis in its own second question is no text from outside. */
function withoutOwnWords(prompt: string, own: string | undefined): string {
  const analysis = prompt.indexOf('YOUR ANALYSIS\n');
  if (own === undefined || analysis < 0) return prompt;
  return `${prompt.slice(0, analysis)}${prompt.slice(prompt.indexOf('\n\n', analysis))}`;
}

const PROSE = /"(outlook|thesis|regime_reason|portfolio_health|why|reason)":"[^"]*"/g;
const LONGEST = 400;

function inOwnWords(answer: string, own: string): string {
  const words = JSON.stringify(own.slice(0, LONGEST));
  return answer
    .replaceAll(PROSE, (_, field: string) => `"${field}":${words}`)
    .replaceAll('"suggestions":[]', `"suggestions":["ZZZZ","BUY ZZZZ","SCAM"]`);
}
