import { createConnection } from 'node:net';
import { once } from 'node:events';
import { assert } from '#core/prelude';
import type { Payload } from './payloads.ts';
import type { RealTable } from './real-table.ts';
import { seenFrom } from './requests.ts';

export type ApiTold = { readonly asked: number; readonly wrong: readonly string[] };

const HOST = '127.0.0.1:8501';
/** What a terminal obeys, or does not show. */
export const MARKS = /[\p{Cc}\p{Cf}\u2028\u2029]/u;

/** Every header line that an answer of ours may have. */
const OURS = new Set(
  `content-security-policy x-content-type-options x-frame-options referrer-policy cross-origin-opener-policy
  cross-origin-embedder-policy cross-origin-resource-policy permissions-policy cache-control content-type
  content-length www-authenticate retry-after location allow set-cookie idempotency-replayed invest-warnings date
  connection keep-alive transfer-encoding vary`.split(/\s+/),
);

type Ask = { readonly path: string; readonly init: RequestInit };

const IN_PATHS = [
  '/api/accounts/@/positions',
  '/api/decisions/@',
  '/api/market/@',
  '/api/jobs/@',
  '/@',
  '/api/backtests/@/report',
];
const IN_HEADERS =
  'user-agent accept last-event-id idempotency-key content-type authorization cookie x-forwarded-for origin sec-fetch-site';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** Puts a payload into each place of a request that a route reads. */
function asksOf(payload: Payload, place: number): readonly Ask[] {
  const { text } = payload;
  const word = encodeURIComponent(text.toWellFormed());
  return [
    ...IN_PATHS.map((path) => ({ path: path.replace('@', word.slice(0, 6000)), init: {} })),
    { path: `/api/orders?account=${word}&state=${word}&limit=${word}`, init: {} },
    { path: `/api/me?${word}=1`, init: {} },
    ...bodiesOf(payload, place),
    ...IN_HEADERS.split(' ').flatMap((name) => withHeader(name, text)),
  ];
}

function bodiesOf({ text }: Payload, place: number): readonly Ask[] {
  const method = 'POST';
  const bodies: readonly (readonly [string, unknown])[] = [
    ['/api/admin/tokens', { name: text, scope: text }],
    ['/api/accounts/weekly_balanced/retire', { because: text, [text]: 1 }],
    ['/api/cycles', { accounts: [text] }],
    ['/api/accounts', { key: text, strategy: text, model: text, name: text }],
  ];
  const form = new URLSearchParams({ password: 'x', [text]: text }).toString();
  return [
    ...bodies.map(([path, body], turn) => ({
      path,
      init: { method, body: JSON.stringify(body), headers: writing(`${place}-${turn}`) },
    })),
    { path: '/api/cycles', init: { method, body: text, headers: writing(`${place}-text`) } },
    { path: '/login', init: { method, body: form, headers: FORM } },
  ];
}

function writing(key: string): Record<string, string> {
  return { 'content-type': 'application/json', 'idempotency-key': key };
}

/** None where no header line can hold it. */
function withHeader(name: string, text: string): readonly Ask[] {
  try {
    const headers = new Headers({ [name]: text });
    const method = name === 'content-type' || name === 'idempotency-key' ? 'POST' : 'GET';
    return [
      {
        path: method === 'GET' ? '/api/me' : '/api/settlements',
        init: { method, headers, ...(method === 'GET' ? {} : { body: '{' }) },
      },
    ];
  } catch {
    return [];
  }
}

/** Asks with every payload in every place, and looks at all that is answered. */
export async function askedWithPayloads(
  table: RealTable,
  payloads: readonly Payload[],
): Promise<ApiTold> {
  const { text: token } = await table.keys.addToken({
    name: 'all',
    scope: 'admin',
    lifeDays: undefined,
  });
  const wrong: string[] = [];
  let asked = 0;
  for (const [place, payload] of payloads.entries())
    for (const { path, init } of asksOf(payload, place)) {
      const headers = new Headers(init.headers);
      if (!headers.has('authorization')) headers.set('authorization', `Bearer ${token}`);
      headers.set('host', HOST);
      const request = new Request(`http://${HOST}${path}`, { ...init, headers });
      const response = await table.http.fetch(request, seenFrom('127.0.0.1'));
      asked += 1;
      const faults = await faultsOf(response, payload.mark);
      wrong.push(
        ...faults.map(
          (fault) => `${payload.mark} ${init.method ?? 'GET'} ${path.slice(0, 60)}: ${fault}`,
        ),
      );
    }
  return { asked, wrong };
}

async function faultsOf(response: Response, mark: string): Promise<readonly string[]> {
  const text = await response.text();
  const type = response.headers.get('content-type') ?? '';
  const lines = [...response.headers];
  const isJson = /^application\/(?:problem\+)?json$/.test(type);
  return [
    ...lines.filter(([name]) => !OURS.has(name)).map(([name]) => `header line ${name}`),
    ...lines
      .filter(([, value]) => value.includes(mark) || MARKS.test(value))
      .map(([name]) => `${name} holds it`),
    ...(isJson && !isJsonText(text) ? ['it is no JSON'] : []),
    ...(isJson && MARKS.test(text) ? ['raw marks'] : []),
    ...(!isJson && text.includes(mark) ? [`${type} holds it`] : []),
    ...(response.headers.get('x-content-type-options') === 'nosniff' ? [] : ['it may be sniffed']),
  ];
}

function isJsonText(text: string): boolean {
  try {
    JSON.parse(text);
    return Object.keys(Object.prototype).length === 0;
  } catch {
    return false;
  }
}

/** The same with bytes on a socket, where no client keeps us from sending what it likes. */
export async function sentWithPayloads(
  table: RealTable,
  payloads: readonly Payload[],
): Promise<ApiTold> {
  const { port } = await table.http.listen({ host: '127.0.0.1', port: 0 });
  const own = `Host: 127.0.0.1:${port}`;
  const wrong: string[] = [];
  let asked = 0;
  for (const { text, mark } of payloads) {
    const short = text.slice(0, 4000);
    for (const head of [
      `GET /api/me HTTP/1.1\r\nHost: ${short}`,
      `GET /api/me HTTP/1.1\r\n${own}\r\nOrigin: ${short}`,
      `GET /${short} HTTP/1.1\r\n${own}`,
      `GET /api/me?a=${short} HTTP/1.1\r\n${own}`,
      `GET /api/me HTTP/1.1\r\n${own}\r\nUser-Agent: ${short}`,
      `${short} /api/me HTTP/1.1\r\n${own}`,
    ]) {
      asked += 1;
      const answer = await sent(port, `${head}\r\nConnection: close\r\n\r\n`);
      wrong.push(
        ...rawFaults(answer, mark).map(
          (fault) => `${mark} ${JSON.stringify(head.slice(0, 60))}: ${fault}`,
        ),
      );
    }
  }
  return { asked, wrong };
}

async function sent(port: number, text: string): Promise<string> {
  const socket = createConnection({ host: '127.0.0.1', port });
  socket.on('error', () => undefined);
  socket.write(Buffer.from(text.toWellFormed(), 'utf8'));
  let answer = '';
  socket.setEncoding('utf8').on('data', (part: string) => {
    answer += part;
  });
  await once(socket, 'close');
  return answer;
}

/** A payload with line ends of its own may have made several requests of one: each answer must be ours. */
function rawFaults(answer: string, mark: string): readonly string[] {
  if (answer === '') return [];
  const heads = answer.split(/(?=HTTP\/1\.1 \d{3} )/).filter((part) => part !== '');
  return heads.flatMap((part) => {
    const [head = '', body = ''] = part.split('\r\n\r\n', 2);
    const lines = head.split('\r\n').slice(1);
    assert(head.startsWith('HTTP/1.1 '), 'an answer begins with its status');
    return [
      ...lines
        .map((line) => line.split(':', 1)[0]?.toLowerCase() ?? '')
        .filter((name) => !OURS.has(name))
        .map((name) => `header line ${JSON.stringify(name)}`),
      ...(head.includes(mark) ? ['its head holds it'] : []),
      ...(MARKS.test(body.replaceAll('\r\n', '').replace(/\n$/, '')) ? ['raw marks'] : []),
    ];
  });
}
