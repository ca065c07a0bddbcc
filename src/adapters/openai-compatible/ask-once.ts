import { APICallError, InvalidResponseDataError, NoOutputGeneratedError } from 'ai';
import { deadlines, type RanOut } from './deadlines.ts';
import type { Failure } from './failure.ts';
import { gathered, hasToken, NOTHING, type Gathered } from './gathered.ts';
import { httpLine, type HttpLine } from './http-line.ts';
import { codeOf, networkFailure } from './network-failure.ts';
import { overflow } from './overflow.ts';
import { pace } from './pace.ts';
import { refusalFailure } from './refusal-failure.ts';
import { bareRefusal, refusalIn } from './refusal-in.ts';
import type { Refusal } from './refusal.ts';
import { replyOf, type TimelessReply } from './reply-of.ts';
import type { ServerSettings } from './server-settings.ts';
import { shortened } from './shortened.ts';
import { brokenOff, lateness, notAnAnswer, silence } from './silence.ts';
import { streamed } from './streamed.ts';
import type { Turn } from './turn.ts';

/** How one try ended; `firstTokenMs` is a moment of the caller's clock. */
export type Tried =
  | {
      readonly kind: 'replied';
      readonly reply: TimelessReply;
      readonly firstTokenMs: number | undefined;
    }
  | {
      readonly kind: 'failed';
      readonly failure: Failure;
      /** The beginning of an answer, where the stream broke off after its first token. */
      readonly partial?: TimelessReply;
    };

type Ended = {
  readonly all: Gathered;
  readonly error?: unknown;
  readonly ranOut: RanOut | undefined;
  readonly line: HttpLine;
  readonly firstTokenMs: number | undefined;
};

/** An event carries a token in some 250 bytes, more with its probabilities; the rest is for the head of the stream. */
const BYTES_PER_TOKEN = 1024;
const BYTES_BESIDE = 1 << 20;

export type OneTry = { readonly settings: ServerSettings; readonly clockMs: () => number };

/** Asks once, within what is left of the total deadline. */
export async function askOnce(asking: OneTry, turn: Turn, leftMs: number): Promise<Tried> {
  const { settings, clockMs } = asking;
  const line = httpLine(BYTES_BESIDE + BYTES_PER_TOKEN * settings.maxTokens);
  const limits = deadlines(leftMs, settings.chunkTimeoutMs);
  const came = pace(clockMs);
  let all = NOTHING;
  let failed: { readonly error?: unknown } = {};
  try {
    for await (const part of streamed(settings, turn, { line, signal: limits.signal })) {
      if (part.kind === 'error') {
        failed = { error: part.error };
        break;
      }
      const before = all;
      all = gathered(before, part.event);
      if (hasToken(all)) limits.token();
      if (isLonger(before, all)) came.token();
    }
  } catch (error) {
    failed = { error };
  } finally {
    limits.over();
  }
  const rate = all.tokensPerSecond ?? came.tokensPerSecond(all.usage.completionTokens);
  if (rate !== undefined) all = { ...all, tokensPerSecond: rate };
  const ended = { ranOut: limits.ranOut(), line, firstTokenMs: came.firstMs() };
  return triedOf({ all, ...failed, ...ended }, settings);
}

function isLonger(before: Gathered, after: Gathered): boolean {
  return after.text.length + after.reasoning.length > before.text.length + before.reasoning.length;
}

function triedOf(ended: Ended, settings: ServerSettings): Tried {
  const { all, ranOut, line, firstTokenMs } = ended;
  const { finishReason } = all;
  if (finishReason !== undefined) {
    const reply = replyOf(all, { kind: 'finished', finishReason }, settings);
    return { kind: 'replied', reply, firstTokenMs };
  }
  if (ranOut !== undefined) return { kind: 'failed', failure: lateness(ranOut, all, settings) };
  if (!hasToken(all)) return { kind: 'failed', failure: failureOf(ended, settings) };
  if (line.overran()) {
    const because = `cut by us: longer than ${settings.maxTokens} tokens can be`;
    return {
      kind: 'replied',
      reply: replyOf(all, { kind: 'cut', because }, settings),
      firstTokenMs,
    };
  }
  return broken(ended, settings);
}

/** Nothing was acted upon yet: a stream that broke off is asked for again, unless the server gave a reason that stays. */
function broken(ended: Ended, settings: ServerSettings): Tried {
  const { all, error } = ended;
  const refusal = refusalOf(ended);
  const words = error instanceof Error ? error.message : 'the stream ended without a finish reason';
  const because = shortened(refusal?.message ?? codeOf(error) ?? words);
  const stays = refusal !== undefined && !refusalFailure(refusal).retryable;
  return {
    kind: 'failed',
    failure: brokenOff(because, stays ? 'never' : 'soon'),
    partial: replyOf(all, { kind: 'broken', because }, settings),
  };
}

function failureOf(ended: Ended, { maxTokens }: ServerSettings): Failure {
  const { error, line } = ended;
  const refusal = refusalOf(ended);
  if (refusal !== undefined) return overflow(refusalFailure(refusal), refusal, maxTokens);
  if (error !== undefined && !endedEarly(error)) return networkFailure(error);
  const contentType = line.contentType();
  return line.overran() || !/^text\/event-stream/i.test(contentType ?? 'text/event-stream')
    ? notAnAnswer(contentType)
    : silence(error);
}

function refusalOf({ all, error, line }: Ended): Refusal | undefined {
  if (all.refusal !== undefined) return all.refusal;
  if (APICallError.isInstance(error) && (error.statusCode ?? 200) !== 200) return refusalIn(error);
  return /^text\/event-stream/i.test(line.contentType() ?? '')
    ? bareRefusal(line.tail())
    : undefined;
}

/** How the client tells that a stream was over before the answer was. */
function endedEarly(error: unknown): boolean {
  return InvalidResponseDataError.isInstance(error) || NoOutputGeneratedError.isInstance(error);
}
