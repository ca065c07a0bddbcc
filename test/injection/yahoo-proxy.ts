import { once } from 'node:events';
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Attack } from './attacks.ts';

/** Stands before a price source and puts an attacker's words into what it answers. */
export type YahooProxy = {
  readonly baseUrl: string;
  attack: Attack | undefined;
  stop(): Promise<void>;
};

/** What a source answers is kept by moment and address: every life of a campaign asks the same of the same day. */
export async function yahooProxy(target: string, momentOf: () => string): Promise<YahooProxy> {
  const kept = new Map<string, Kept>();
  const server = createServer((request, response) => {
    const { method = 'GET', url = '/' } = request;
    const key = `${method} ${momentOf()} ${url}`;
    const known = kept.get(key);
    const answer = (each: Kept): void => {
      if (method === 'GET' && each.status === 200 && KEPT.test(url)) kept.set(key, each);
      const [status, text] = spoilt({ ...each, url }, told.attack);
      response.writeHead(status, each.headers).end(text);
    };
    if (known === undefined) through(request, response, { target, answer });
    else answer(known);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const told: YahooProxy = {
    baseUrl: `http://127.0.0.1:${port}`,
    attack: undefined,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  return told;
}

/** Not the pages, cookies and crumbs of the door. */
const KEPT = /\/(?:v\d+)\/finance\//;

type Kept = {
  readonly status: number;
  readonly body: string;
  readonly headers: IncomingMessage['headers'];
};

type Way = { readonly target: string; readonly answer: (kept: Kept) => void };

function through(
  request: IncomingMessage,
  response: ServerResponse,
  { target, answer }: Way,
): void {
  const { host: _, 'accept-encoding': __, ...headers } = request.headers;
  const asked = new URL(request.url ?? '/', target);
  const inner = ask(asked, { method: request.method ?? 'GET', headers }, (told) => {
    const chunks: Buffer[] = [];
    told.on('data', (chunk: Buffer) => void chunks.push(chunk));
    told.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const { 'content-length': ___, 'transfer-encoding': ____, ...kept } = told.headers;
      answer({ status: told.statusCode ?? 500, body, headers: kept });
    });
  });
  inner.on('error', () => void response.destroy());
  request.pipe(inner);
}

type Told = { readonly status: number; readonly body: string; readonly url: string };

/** Of this name the source has nothing but an error. */
const BROKEN = /\/(?:XOM|PFE|UNH)\b/;

type Spoiling = (told: Told, words: string) => readonly [number, string];

const SPOILINGS: ReadonlyMap<string, Spoiling> = new Map<string, Spoiling>([
  ['company name', ({ status, body }, words) => [status, renamed(body, NAMES, words)]],
  ['sector name', ({ status, body }, words) => [status, renamed(body, SECTORS, words)]],
  [
    'screener symbol',
    ({ status, body, url }, words) => [
      status,
      url.includes('screener') ? withSymbols(body, words) : body,
    ],
  ],
  [
    'server error',
    ({ status, body, url }, words) => (BROKEN.test(url) ? [404, failure(words)] : [status, body]),
  ],
]);

const NAMES = /"(longName|shortName|displayName)":"[^"]*"/g;
const SECTORS = /"(sector|sectorDisp|industry|sectorKey)":"[^"]*"/g;

function spoilt(told: Told, attack: Attack | undefined): readonly [number, string] {
  const spoiling = attack === undefined ? undefined : SPOILINGS.get(attack.place);
  if (attack === undefined || spoiling === undefined) return [told.status, told.body];
  return spoiling(told, attack.text);
}

function renamed(body: string, fields: RegExp, words: string): string {
  return body.replaceAll(fields, (_, key: string) => `"${key}":${JSON.stringify(words)}`);
}

function failure(words: string): string {
  return JSON.stringify({
    chart: { result: null, error: { code: words, description: words } },
    quoteSummary: { result: null, error: { code: 'Not Found', description: words } },
  });
}

/** Every second symbol is the attacker's, one of them a stranger's that looks like one. */
function withSymbols(body: string, text: string): string {
  let count = 0;
  return body.replaceAll(/"symbol":"[^"]*"/g, (own) => {
    count += 1;
    if (count % 3 === 1) return `"symbol":${JSON.stringify(text)}`;
    return count % 3 === 2 ? '"symbol":"ZZZZ"' : own;
  });
}
