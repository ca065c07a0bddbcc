import { once } from 'node:events';
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Attack } from './attacks.ts';

/** Stands before a price source and puts an attacker's words into what it answers. */
export type YahooProxy = {
  readonly baseUrl: string;
  attack: Attack | undefined;
  stop(): Promise<void>;
};

export async function yahooProxy(target: string): Promise<YahooProxy> {
  const server = createServer(
    (request, response) => void through(request, response, { target, attack: told.attack }),
  );
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

type Way = { readonly target: string; readonly attack: Attack | undefined };

function through(
  request: IncomingMessage,
  response: ServerResponse,
  { target, attack }: Way,
): void {
  const { host: _, 'accept-encoding': __, ...headers } = request.headers;
  const inner = ask(
    new URL(request.url ?? '/', target),
    { method: request.method ?? 'GET', headers },
    (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => void chunks.push(chunk));
      answer.on('end', () => {
        const body = Buffer.concat(chunks).toString('utf8');
        const [status, text] = spoilt(
          { status: answer.statusCode ?? 500, body, url: request.url ?? '' },
          attack,
        );
        const { 'content-length': ___, 'transfer-encoding': ____, ...told } = answer.headers;
        response.writeHead(status, told).end(text);
      });
    },
  );
  inner.on('error', () => response.destroy());
  request.pipe(inner);
}

type Told = { readonly status: number; readonly body: string; readonly url: string };

/** Of this name the source has nothing but an error. */
const BROKEN = 'XOM|PFE|UNH';

function spoilt(
  { status, body, url }: Told,
  attack: Attack | undefined,
): readonly [number, string] {
  if (attack === undefined) return [status, body];
  const text = JSON.stringify(attack.text);
  switch (attack.place) {
    case 'company name':
      return [
        status,
        body.replaceAll(
          /"(longName|shortName|displayName)":"[^"]*"/g,
          (_, key: string) => `"${key}":${text}`,
        ),
      ];
    case 'sector name':
      return [
        status,
        body.replaceAll(
          /"(sector|sectorDisp|industry|sectorKey)":"[^"]*"/g,
          (_, key: string) => `"${key}":${text}`,
        ),
      ];
    case 'screener symbol':
      return [status, url.includes('screener') ? withSymbols(body, attack.text) : body];
    case 'server error':
      return new RegExp(`/(?:${BROKEN})\\b`).test(url)
        ? [
            404,
            JSON.stringify({
              chart: { result: null, error: { code: attack.text, description: attack.text } },
              quoteSummary: {
                result: null,
                error: { code: 'Not Found', description: attack.text },
              },
            }),
          ]
        : [status, body];
    default:
      return [status, body];
  }
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
