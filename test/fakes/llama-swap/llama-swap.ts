import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as waited } from 'node:timers/promises';
import { instant } from '#core/calendar';
import { isAllowed } from './is-allowed.ts';
import { jsonBody } from './json-body.ts';
import { chatAnswer } from './chat-answer.ts';
import { readChat } from './chat-request.ts';
import { modelListing, propsOf, runningListing } from './listing.ts';
import type { ChatBody, LlamaSwapConfig } from './llama-swap-config.ts';
import { PAGE_NOT_FOUND, refuse, swapRefusal, UNAUTHORIZED, type Refusal } from './refusal.ts';
import { swapper, type Stay, type Swapper, type SwapsTold } from './swapper.ts';

/** A double of llama-swap v250 with llama-server behind it. */
export type LlamaSwap = {
  /** Without a path: "http://127.0.0.1:40123". */
  readonly origin: string;
  /** Up to and with /v1. */
  readonly baseUrl: string;
  readonly told: () => LlamaSwapTold;
  /** The model's process dies, whoever is with it. */
  readonly kill: (model: string) => void;
  readonly stop: () => Promise<void>;
};

export type LlamaSwapTold = SwapsTold & {
  readonly chats: readonly { readonly model: string; readonly status: number }[];
  /** Bodies of chat requests as they were read. */
  readonly asked: readonly ChatBody[];
  /** Connections that closed before the end of their answer, whoever closed them. */
  readonly abandoned: number;
};

type Server = {
  readonly config: LlamaSwapConfig;
  readonly swaps: Swapper;
  readonly pause: (forMs: number, signal?: AbortSignal) => Promise<unknown>;
  readonly clockMs: () => number;
  chats: { model: string; status: number }[];
  asked: ChatBody[];
  abandoned: number;
};

const PING_MS = 30_000;

/** Starts it on a free port of the loopback. */
export async function llamaSwap(config: LlamaSwapConfig): Promise<LlamaSwap> {
  const { clockMs = () => performance.now() } = config;
  const {
    pause = async (forMs, signal) =>
      waited(forMs, undefined, signal === undefined ? {} : { signal }),
  } = config;
  const closed = new AbortController();
  const swaps = swapper(config, pause, closed.signal);
  const own: Server = { config, swaps, pause, clockMs, chats: [], asked: [], abandoned: 0 };
  const server = createServer((request, response) => {
    void answered(own, request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    baseUrl: `${origin}/v1`,
    told: () => ({ ...swaps.told(), chats: own.chats, asked: own.asked, abandoned: own.abandoned }),
    kill: swaps.kill,
    stop: async () => {
      closed.abort();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function answered(
  own: Server,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (url.pathname === '/health') return text(response, 'OK');
  if (!isAllowed(own.config, request)) return refuse(request, response, UNAUTHORIZED);
  const upstream = /^\/upstream\/([^/]+)(\/.*)?$/.exec(url.pathname);
  if (upstream !== null) {
    const [, model = '', path = '/'] = upstream;
    return passed(own, { request, response }, { model: decodeURIComponent(model), path });
  }
  if (request.method === 'POST') return posted(own, { request, response }, url.pathname);
  return got(own, { request, response }, url);
}

type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse };

async function got(own: Server, { request, response }: Exchange, url: URL): Promise<void> {
  const { config, swaps } = own;
  switch (url.pathname) {
    case '/v1/models':
      return json(response, modelListing(config, swaps));
    case '/running':
      return json(response, runningListing(config, swaps));
    case '/api/version':
      return json(response, { version: '250', commit: 'fake', build_date: 'unknown' });
    case '/unload':
      await Promise.all(Object.keys(config.models).map(swaps.unload));
      return text(response, 'OK');
    case '/props':
      return passed(
        own,
        { request, response },
        { model: url.searchParams.get('model') ?? '', path: '/props' },
      );
    default:
      return refuse(request, response, PAGE_NOT_FOUND);
  }
}

async function posted(own: Server, exchange: Exchange, path: string): Promise<void> {
  const { request, response } = exchange;
  if (path === '/v1/chat/completions') return chatted(own, exchange, undefined);
  if (path === '/api/models/unload') {
    await Promise.all(Object.keys(own.config.models).map(own.swaps.unload));
    return json(response, { msg: 'ok' });
  }
  const [, name] = /^\/api\/models\/unload\/(.+)$/.exec(path) ?? [];
  const model = name === undefined ? undefined : modelNamed(own.config, decodeURIComponent(name));
  if (name === undefined) return refuse(request, response, PAGE_NOT_FOUND);
  if (model === undefined)
    return refuse(request, response, swapRefusal('not found', 'model not found'));
  await own.swaps.unload(model);
  return text(response, 'OK');
}

/** A request to the model's own server; it brings the model in too. */
async function passed(
  own: Server,
  exchange: Exchange,
  { model, path }: { model: string; path: string },
): Promise<void> {
  const { request, response } = exchange;
  const name = modelNamed(own.config, model);
  if (name === undefined) return refuse(request, response, unknown(model));
  if (path === '/v1/chat/completions') return chatted(own, exchange, name);
  const entered = await own.swaps.enter(name, leaving(own, response));
  if (entered.kind === 'refused') return refuse(request, response, entered.refusal);
  entered.stay.leave();
  if (path === '/health' || path === '/v1/health') return json(response, { status: 'ok' });
  if (path === '/props') return json(response, propsOf(own.config, name));
  return refuse(request, response, { ...PAGE_NOT_FOUND, body: FILE_NOT_FOUND });
}

const FILE_NOT_FOUND = '{"error":{"code":404,"message":"File Not Found","type":"not_found_error"}}';

function unknown(model: string): Refusal {
  return model === '' ? NO_MODEL : swapRefusal('not found', 'no router for requested model');
}

const NO_MODEL = swapRefusal('not found', 'no model id could be identified');

async function chatted(
  own: Server,
  { request, response }: Exchange,
  named: string | undefined,
): Promise<void> {
  const left = leaving(own, response);
  const body = await jsonBody(request);
  const wanted = named ?? (typeof body?.['model'] === 'string' ? body['model'] : '');
  const model = modelNamed(own.config, wanted);
  const refused = (refusal: Refusal): void => {
    own.chats.push({ model: model ?? wanted, status: refusal.status });
    if (response.headersSent) response.end(refusal.body);
    else refuse(request, response, refusal);
  };
  if (body === undefined || model === undefined) return refused(unknown(wanted));
  own.asked.push(body);
  if (!own.swaps.isFull(model)) sayLoading(own, { response, body, model });
  const entered = await own.swaps.enter(model, left);
  if (entered.kind === 'refused') return refused(entered.refusal);
  left.addEventListener('abort', entered.stay.leave);
  try {
    const refusal = await served(own, { request, response, body, model, left, stay: entered.stay });
    if (refusal === undefined) own.chats.push({ model, status: 200 });
    else refused(refusal);
  } finally {
    entered.stay.leave();
  }
}

/** Only for streams: 200 at once, and a thought without id and model while the model is brought in. */
function sayLoading(
  { config, swaps }: Server,
  { response, body, model }: { response: ServerResponse; body: ChatBody; model: string },
): void {
  if (
    config.sendLoadingState !== true ||
    body['stream'] !== true ||
    swaps.stateOf(model) === 'ready'
  )
    return;
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const words of ['━━━━━\n', `llama-swap loading model: ${model}\n`])
    response.write(
      `data: ${JSON.stringify({ choices: [{ delta: { reasoning_content: words } }] })}\n\n`,
    );
}

type Served = Exchange & {
  readonly body: ChatBody;
  readonly model: string;
  readonly left: AbortSignal;
  readonly stay: Stay;
};

async function served(own: Server, one: Served): Promise<Refusal | undefined> {
  const { config, pause } = own;
  const { request, body, model, left, response, stay } = one;
  const setup = config.models[model] ?? {};
  const planned = { method: 'POST', path: request.url ?? '', body: JSON.stringify(body) };
  const fault = config.faults?.fateOf(planned, instant(Math.floor(own.clockMs())));
  const asked = readChat(body, setup);
  if (asked.kind === 'refused') return asked.refusal;
  const { seed = 1, pingMs = PING_MS } = config;
  const number = own.asked.length;
  return chatAnswer({
    model,
    setup,
    body,
    chat: asked.chat,
    seed,
    number,
    stay,
    fault,
    pingMs,
    pause,
    left,
    response,
  });
}

function modelNamed({ models }: LlamaSwapConfig, name: string): string | undefined {
  if (Object.hasOwn(models, name)) return name;
  return Object.entries(models).find(([, { aliases = [] }]) => aliases.includes(name))?.[0];
}

/** Aborted when the client goes away before the end. */
function leaving(own: Server, response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => {
    if (response.writableEnded) return;
    own.abandoned += 1;
    controller.abort();
  });
  return controller.signal;
}

function json(response: ServerResponse, value: unknown): void {
  response
    .writeHead(200, { 'content-type': 'application/json; charset=utf-8' })
    .end(JSON.stringify(value));
}

function text(response: ServerResponse, words: string): void {
  response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(words);
}
