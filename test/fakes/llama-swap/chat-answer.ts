import type { ServerResponse } from 'node:http';
import type { Fault } from '../plan/index.ts';
import type { ChatRequest } from './chat-request.ts';
import { completion, type Completion } from './completion.ts';
import type { ChatBody, LlamaSwapFault, ModelSetup } from './llama-swap-config.ts';
import { BAD_GATEWAY, serverRefusal, TOO_MANY, type Refusal } from './refusal.ts';
import type { Stay } from './swapper.ts';
import { toldAnswer, type ToldAnswer } from './told-answer.ts';

export type Chat = {
  readonly model: string;
  readonly setup: ModelSetup;
  readonly body: ChatBody;
  readonly chat: ChatRequest;
  readonly seed: number | string;
  /** Of the request, from 1. */
  readonly number: number;
  readonly stay: Stay;
  readonly fault: Fault<LlamaSwapFault> | undefined;
  readonly pingMs: number;
  readonly pause: (forMs: number, signal?: AbortSignal) => Promise<unknown>;
  /** Aborted when the client goes away. */
  readonly left: AbortSignal;
  readonly response: ServerResponse;
};

const PAGE = '<!DOCTYPE html><html><body><h1>Bad Gateway</h1></body></html>';
const SLOW_MS = 50;

/** Answers one request as llama-server does, or as its fate wants; gives a refusal where nothing was sent yet. */
export async function chatAnswer(chat: Chat): Promise<Refusal | undefined> {
  const early = beforeTheWork(chat);
  if (early !== undefined) return early === 'sent' ? undefined : early;
  const giveBack = await chat.stay.slot();
  try {
    if (isGone(chat)) return BAD_GATEWAY;
    return await (chat.chat.isStream ? streamed(chat) : whole(chat));
  } catch (error) {
    if (isGone(chat) || chat.left.aborted)
      return chat.response.headersSent ? cut(chat) : BAD_GATEWAY;
    throw error;
  } finally {
    giveBack();
  }
}

function isGone({ stay }: Chat): boolean {
  return stay.gone.aborted;
}

type Early = (chat: Chat, fault: Fault<LlamaSwapFault>) => Refusal | 'sent';

const busy: Early = (_, { headers }) => ({
  ...TOO_MANY,
  headers: { ...TOO_MANY.headers, ...headers },
});

/** Faults that strike before any work is done. */
const EARLY: Partial<Readonly<Record<LlamaSwapFault, Early>>> = {
  down: ({ response }) => {
    response.destroy();
    return 'sent';
  },
  lost: () => BAD_GATEWAY,
  busy,
  storm: busy,
  loading: () => serverRefusal(503, { message: 'Loading model', type: 'unavailable_error' }),
  html: (_, { body }) => ({
    status: 200,
    body: body ?? PAGE,
    headers: { 'content-type': 'text/html; charset=utf-8' },
  }),
  status: (_, { status, body, headers }) => ({
    status: status ?? 500,
    body: body ?? '',
    headers: { ...headers },
  }),
};

function beforeTheWork(chat: Chat): Refusal | 'sent' | undefined {
  return chat.fault === undefined ? undefined : EARLY[chat.fault.kind]?.(chat, chat.fault);
}

/** Nothing is sent before the end, and nobody notices that the client has gone. */
async function whole(chat: Chat): Promise<Refusal | undefined> {
  const { response, stay, fault } = chat;
  const { said, told } = prepared(chat);
  await prompted(chat, stay.gone);
  await generated(chat, said, stay.gone);
  if (fault?.kind === 'dies') return BAD_GATEWAY;
  if (fault?.kind === 'error-event') return serverRefusal(500, SAMPLING_FAILED);
  if (fault?.kind === 'hangs') await chat.pause(2 ** 31 - 1, chat.left);
  const text = JSON.stringify(told.whole);
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  });
  if (fault?.kind === 'reset')
    response.write(text.slice(0, text.length / 2), () => response.destroy());
  else response.end(text);
  return undefined;
}

const SAMPLING_FAILED = { message: 'Failed to sample: context was lost', type: 'server_error' };

async function streamed(chat: Chat): Promise<undefined> {
  const { response, stay, left, fault } = chat;
  const { said, told } = prepared(chat);
  const stop = AbortSignal.any([stay.gone, left]);
  if (!response.headersSent) response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.flushHeaders();
  const pings = setInterval(() => response.write(': ping\n\n'), chat.pingMs);
  try {
    await prompted(chat, stop);
    send(response, told.opening);
    const before = [...said.thoughts.map(told.thought), ...said.tokens.map(told.token)];
    const cutAt = cutOf(fault?.kind, before.length);
    for (const event of before.slice(0, cutAt)) {
      await paced(chat, stop);
      send(response, event);
    }
    if (cutAt === undefined) close(response, told);
    else await broken(chat);
  } finally {
    clearInterval(pings);
  }
}

/** After how many tokens a fault strikes. */
function cutOf(kind: LlamaSwapFault | undefined, tokens: number): number | undefined {
  const isMidway =
    kind === 'dies' || kind === 'reset' || kind === 'hangs' || kind === 'error-event';
  return isMidway ? Math.floor(tokens / 2) : undefined;
}

async function broken(chat: Chat): Promise<void> {
  const { response, fault, left } = chat;
  if (fault?.kind === 'dies') cut(chat);
  else if (fault?.kind === 'reset') response.destroy();
  else if (fault?.kind === 'error-event') {
    send(response, { error: { code: 500, ...SAMPLING_FAILED } });
    response.end();
  } else await chat.pause(2 ** 31 - 1, left);
}

/** How the proxy ends a stream whose model is gone: well, but without finish and [DONE]. */
function cut({ response }: Chat): undefined {
  response.end();
}

function close(response: ServerResponse, { closing }: ToldAnswer): void {
  for (const event of closing) send(response, event);
  response.end('data: [DONE]\n\n');
}

function prepared(chat: Chat): { said: Completion; told: ToldAnswer } {
  const said = completion(chat.chat, chat.body, chat);
  return { said, told: toldAnswer(chat.model, { ...chat, said }) };
}

async function prompted({ setup, fault, pause }: Chat, stop: AbortSignal): Promise<void> {
  const slowMs = fault?.kind === 'slow' ? (fault.delayMs ?? SLOW_MS) : 0;
  const beforeMs = (setup.promptMs ?? 0) + slowMs;
  if (beforeMs > 0) await pause(beforeMs, stop);
}

async function paced({ setup, pause }: Chat, stop: AbortSignal): Promise<void> {
  stop.throwIfAborted();
  if (setup.tokensPerSecond !== undefined) await pause(1000 / setup.tokensPerSecond, stop);
}

async function generated(
  chat: Chat,
  { thoughts, tokens }: Completion,
  stop: AbortSignal,
): Promise<void> {
  const { tokensPerSecond } = chat.setup;
  stop.throwIfAborted();
  const tokenMs = tokensPerSecond === undefined ? 0 : 1000 / tokensPerSecond;
  if (tokenMs > 0) await chat.pause(tokenMs * (thoughts.length + tokens.length), stop);
}

function send(response: ServerResponse, event: unknown): void {
  response.write(`data: ${JSON.stringify(event)}\n\n`);
}
