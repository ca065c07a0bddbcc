import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

/** What befalls one request. */
export type Misfortune =
  /** It is taken, and the line breaks before the answer. */
  | { readonly kind: 'reply lost' }
  /** The line breaks before it is taken. */
  | { readonly kind: 'dropped' }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  /** It is taken, and the answer comes late or, beyond the asker's patience, never. */
  | { readonly kind: 'late'; readonly forMs: number };

export type ServiceName =
  | 'ntfy'
  | 'telegram'
  | 'discord webhook'
  | 'discord bot'
  | 'webhook'
  | 'apprise';

/** One message as it stands before the reader; a repeat that the service knows does not make another. */
export type Received = {
  readonly service: ServiceName;
  readonly text: string;
  /** How often it came; above 1 only where the service has known the repeat. */
  readonly times: number;
  readonly body: Body;
  readonly headers: IncomingMessage['headers'];
};

type Body = Readonly<Record<string, unknown>>;

export type FakeReaders = {
  readonly url: string;
  readonly token: string;
  readonly secret: string;
  /** What the reader sees, oldest first. */
  readonly received: () => readonly Received[];
  /** What befalls the requests that come, each its own; undefined: nothing. */
  readonly befall: (misfortune: (service: ServiceName) => Misfortune | undefined) => void;
  readonly clear: () => void;
  readonly stop: () => Promise<void>;
};

const TOKEN = '123456:abcdefghijklmnop_QRSTUV';
const SECRET = `whsec_${Buffer.from('a secret of twenty-four bytes').toString('base64')}`;
/** "of the past few minutes" */
const NONCE_MS = 180_000;

type Kept = Received & { readonly key: string; readonly at: number };

type Fate = (service: ServiceName) => Misfortune | undefined;

const NOTHING: Fate = () => undefined;

/** ntfy, Telegram, Discord, a receiver of webhooks and Apprise, by path, on one port of this machine. */
export async function startFakeReaders(now: () => number): Promise<FakeReaders> {
  const kept: Kept[] = [];
  const fate = { next: NOTHING };
  const server = createServer((request, response) => {
    handle(request, response, { kept, now, fate }).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    token: TOKEN,
    secret: SECRET,
    received: () => [...kept],
    befall: (misfortune) => {
      fate.next = misfortune;
    },
    clear: () => {
      kept.length = 0;
    },
    stop: async () => stopped(server),
  };
}

type House = {
  readonly kept: Kept[];
  readonly now: () => number;
  readonly fate: { readonly next: Fate };
};

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  { kept, now, fate }: House,
): Promise<void> {
  const text = await textOf(request);
  const asked = readRequest(request, text, now());
  if (asked.kind === 'refused') {
    answer(response, asked);
    return;
  }
  const misfortune = fate.next(asked.service);
  switch (misfortune?.kind) {
    case 'dropped':
      request.socket.destroy();
      return;
    case 'status':
      answer(response, misfortune);
      return;
    case 'reply lost':
      keep(kept, asked, request);
      request.socket.destroy();
      return;
    case 'late':
      keep(kept, asked, request);
      await pause(misfortune.forMs);
      break;
    case undefined:
      keep(kept, asked, request);
  }
  answer(response, { status: 200, body: JSON.stringify({ ok: true, id: String(kept.length) }) });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function stopped(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}

type Asked =
  | {
      readonly kind: 'taken';
      readonly service: ServiceName;
      readonly key: string;
      readonly text: string;
      readonly at: number;
      readonly body: Body;
    }
  | { readonly kind: 'refused'; readonly status: number; readonly body: string };

function keep(
  kept: Kept[],
  asked: Extract<Asked, { kind: 'taken' }>,
  request: IncomingMessage,
): void {
  const { service, key, text, at, body } = asked;
  const before = kept.findIndex(
    (one) =>
      key !== '' &&
      one.service === service &&
      one.key === key &&
      (service !== 'discord bot' || at - one.at < NONCE_MS),
  );
  const { headers } = request;
  const old = kept[before];
  if (old === undefined) kept.push({ service, key, text, at, body, headers, times: 1 });
  // Of a nonce that is known the first message stays; a sequence shows its newest.
  else if (service === 'discord bot') kept[before] = { ...old, times: old.times + 1 };
  else kept[before] = { ...old, text, body, headers, times: old.times + 1 };
}

function readRequest(request: IncomingMessage, text: string, now: number): Asked {
  const path = request.url ?? '';
  const body = jsonOf(text);
  if (request.method !== 'POST' || body === undefined) return refused(400, 'no JSON');
  if (path === '/') return ntfy(body);
  if (path.startsWith('/bot')) return telegram(path, body);
  if (path.startsWith('/webhooks/')) return discord(path, body, now);
  if (path.startsWith('/channels/')) return discordBot(request, body, now);
  if (path === '/hook') return webhook(request, text, now);
  if (path.startsWith('/notify/')) return apprise(body);
  return refused(404, 'no such path');
}

function ntfy(body: Body): Asked {
  const { topic, title, message, sequence_id: sequence = '' } = body;
  if (typeof topic !== 'string') return refused(400, 'no topic');
  if (!/^[-_A-Za-z0-9]{0,64}$/.test(String(sequence))) return refused(400, 'sequence ID invalid');
  return taken('ntfy', `${String(title)}\n${String(message)}`, { key: String(sequence), body });
}

function telegram(path: string, body: Body): Asked {
  if (path !== `/bot${TOKEN}/sendMessage`)
    return refused(401, '{"ok":false,"error_code":401,"description":"Unauthorized"}');
  const text = String(body['text']);
  if (text.length === 0 || text.length > 4096)
    return refused(400, '{"ok":false,"description":"Bad Request: message is too long"}');
  return taken('telegram', text, { body });
}

function discord(path: string, body: Body, now: number): Asked {
  if (!path.startsWith('/webhooks/42/hooktoken?') || !path.includes('wait=true'))
    return refused(401, '{"message":"Invalid Webhook Token"}');
  const content = String(body['content']);
  if (content.length > 2000) return refused(400, '{"code":50035}');
  // Webhooks pass over a nonce.
  return taken('discord webhook', content, { body, at: now });
}

function discordBot(request: IncomingMessage, body: Body, now: number): Asked {
  if (request.headers.authorization !== `Bot ${TOKEN}`) return refused(401, '{"code":0}');
  const { nonce, enforce_nonce: isEnforced, content } = body;
  if (String(content).length > 2000 || String(nonce).length > 25) return refused(400, '{}');
  const key = isEnforced === true ? String(nonce) : '';
  return taken('discord bot', String(content), { key, body, at: now });
}

function webhook(request: IncomingMessage, text: string, now: number): Asked {
  const id = String(request.headers['webhook-id']);
  const timestamp = String(request.headers['webhook-timestamp']);
  const key = Buffer.from(SECRET.slice('whsec_'.length), 'base64');
  const made = createHmac('sha256', key).update(`${id}.${timestamp}.${text}`).digest('base64');
  if (request.headers['webhook-signature'] !== `v1,${made}`) return refused(401, 'bad signature');
  if (Math.abs(Number(timestamp) - now / 1000) > 300) return refused(400, 'an old timestamp');
  return taken('webhook', text, { key: id, body: jsonOf(text) ?? {} });
}

function apprise(body: Body): Asked {
  return taken('apprise', `${String(body['title'])}\n${String(body['body'])}`, { body });
}

function taken(
  service: ServiceName,
  text: string,
  { key = '', ...more }: { readonly key?: string; readonly at?: number; readonly body: Body },
): Extract<Asked, { kind: 'taken' }> {
  return { kind: 'taken', service, key, text, at: 0, ...more };
}

function refused(status: number, body: string): Asked {
  return { kind: 'refused', status, body };
}

function jsonOf(text: string): Body | undefined {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null ? { ...read } : undefined;
  } catch {
    return undefined;
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  request.setEncoding('utf8');
  let text = '';
  for await (const piece of request) text += String(piece);
  return text;
}

function answer(
  response: ServerResponse,
  {
    status,
    body = '{}',
    headers = {},
  }: {
    readonly status: number;
    readonly body?: string;
    readonly headers?: Readonly<Record<string, string>>;
  },
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(body);
}
