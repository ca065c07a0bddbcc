import { once } from 'node:events';
import { createServer } from 'node:http';
import {
  nodeOf,
  obedientAnswer,
  passOf,
  payloadIn,
  textsIn,
  type Asked,
  type Temper,
} from './obedient.ts';

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

export async function obedientServer(): Promise<ObedientServer> {
  const asked: Asked[] = [];
  const breaches: Asked[] = [];
  const read = new Set<string>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => void chunks.push(chunk));
    request.on('end', () => {
      response.writeHead(200, { 'content-type': 'application/json' });
      if (request.method !== 'POST') {
        response.end(
          JSON.stringify({ object: 'list', data: [{ id: 'obedient', object: 'model' }] }),
        );
        return;
      }
      const body = nodeOf(JSON.parse(Buffer.concat(chunks).toString('utf8')));
      const text = answered(body);
      const choice = {
        index: 0,
        message: { role: 'assistant', content: text },
        finish_reason: 'stop',
      };
      if (body['stream'] === true) streamed(response, text);
      else
        response.end(
          JSON.stringify({
            id: 'x',
            object: 'chat.completion',
            created: 0,
            model: 'obedient',
            choices: [choice],
            usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
          }),
        );
    });
  });
  const answered = (body: Readonly<Record<string, unknown>>): string => {
    const schema = nodeOf(nodeOf(nodeOf(body['response_format'])['json_schema'])['schema']);
    const prompt = promptOf(body['messages']);
    const pass = passOf(schema);
    asked.push({ pass, prompt });
    if (pass === 'reading')
      for (const { words } of textsIn(prompt)) {
        const mark = payloadIn(words)?.mark;
        if (mark !== undefined) read.add(mark);
      }
    else if (payloadIn(withoutOwnWords(prompt, told.ownWords)) !== undefined)
      breaches.push({ pass, prompt });
    const text = obedientAnswer({
      schema,
      prompt: withoutOwnWords(prompt, told.ownWords),
      temper: told.temper,
    });
    return told.ownWords === undefined ? text : inOwnWords(text, told.ownWords);
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const told: ObedientServer = {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    asked,
    breaches,
    read,
    temper: 'follower',
    ownWords: undefined,
    forget: () => {
      asked.length = 0;
      breaches.length = 0;
      read.clear();
    },
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  return told;
}

function streamed(response: import('node:http').ServerResponse, text: string): void {
  const chunk = (delta: object, finish: string | null): string =>
    `data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', created: 0, model: 'obedient', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
  response.end(
    `${chunk({ role: 'assistant', content: text }, null)}${chunk({}, 'stop')}data: [DONE]\n\n`,
  );
}

function promptOf(messages: unknown): string {
  if (!Array.isArray(messages)) return '';
  return messages.map((message) => String(nodeOf(message)['content'] ?? '')).join('\n\n');
}

/** What a model reads of its own analysis in its own second question is no text from outside. */
function withoutOwnWords(prompt: string, own: string | undefined): string {
  if (own === undefined) return prompt;
  const analysis = prompt.indexOf('YOUR ANALYSIS\n');
  return analysis < 0
    ? prompt
    : `${prompt.slice(0, analysis)}${prompt.slice(prompt.indexOf('\n\n', analysis))}`;
}

const PROSE = /"(outlook|thesis|regime_reason|portfolio_health|why|reason)":"[^"]*"/g;

function inOwnWords(text: string, own: string): string {
  const words = JSON.stringify(own.slice(0, 400));
  return text
    .replaceAll(PROSE, (_, field: string) => `"${field}":${words}`)
    .replaceAll(
      '"suggestions":[]',
      `"suggestions":["ZZZZ",${JSON.stringify(own.slice(0, 10))},"SCAM"]`,
    );
}
