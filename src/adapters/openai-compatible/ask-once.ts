import { APICallError, InvalidResponseDataError, NoOutputGeneratedError } from 'ai';
import type { Question } from '#strategy/shape';
import { deadlines, type RanOut } from './deadlines.ts';
import type { Failure } from './failure.ts';
import { gathered, hasToken, NOTHING, type Gathered } from './gathered.ts';
import { httpLine } from './http-line.ts';
import { codeOf, networkFailure } from './network-failure.ts';
import { refusalFailure } from './refusal-failure.ts';
import { refusalIn } from './refusal-in.ts';
import { replyOf, type TimelessReply } from './reply-of.ts';
import type { ServerSettings } from './server-settings.ts';
import { shortened } from './shortened.ts';
import { lateness, notAnAnswer, silence } from './silence.ts';
import { streamed } from './streamed.ts';

export type Tried =
  | { readonly kind: 'replied'; readonly reply: TimelessReply }
  | { readonly kind: 'failed'; readonly failure: Failure };

type Ended = {
  readonly all: Gathered;
  readonly error?: unknown;
  readonly ranOut: RanOut | undefined;
  readonly overran: boolean;
  readonly contentType: string | undefined;
};

/** An event carries a token in some 250 bytes, more with its probabilities; the rest is for the head of the stream. */
const BYTES_PER_TOKEN = 1024;
const BYTES_BESIDE = 1 << 20;

/** Asks once, within what is left of the total deadline. */
export async function askOnce(
  settings: ServerSettings,
  question: Question,
  leftMs: number,
): Promise<Tried> {
  const bound = BYTES_BESIDE + BYTES_PER_TOKEN * settings.maxTokens;
  const line = httpLine(bound);
  const limits = deadlines(leftMs, settings.chunkTimeoutMs);
  let all = NOTHING;
  let failed: { readonly error?: unknown } = {};
  try {
    for await (const part of streamed(settings, question, { line, signal: limits.signal })) {
      if (part.kind === 'error') {
        failed = { error: part.error };
        break;
      }
      all = gathered(all, part.event);
      if (hasToken(all)) limits.token();
    }
  } catch (error) {
    failed = { error };
  } finally {
    limits.over();
  }
  const ended = { overran: line.overran(), contentType: line.contentType() };
  return triedOf({ all, ...failed, ranOut: limits.ranOut(), ...ended }, settings);
}

function triedOf(ended: Ended, settings: ServerSettings): Tried {
  const { all, ranOut, overran } = ended;
  const { finishReason } = all;
  if (finishReason !== undefined)
    return { kind: 'replied', reply: replyOf(all, { kind: 'finished', finishReason }) };
  if (ranOut !== undefined) return { kind: 'failed', failure: lateness(ranOut, all, settings) };
  if (overran && hasToken(all)) {
    const because = `cut by us: longer than ${settings.maxTokens} tokens can be`;
    return { kind: 'replied', reply: replyOf(all, { kind: 'cut', because }) };
  }
  if (!hasToken(all)) return { kind: 'failed', failure: failureOf(ended) };
  const because = `broken off: ${brokenBecause(ended)}`;
  return { kind: 'replied', reply: replyOf(all, { kind: 'broken', because }) };
}

function brokenBecause({ all, error }: Ended): string {
  if (all.refusal !== undefined) return shortened(all.refusal.message);
  const words = error instanceof Error ? error.message : 'the stream ended without a finish reason';
  return shortened(codeOf(error) ?? words);
}

function failureOf({ all, error, overran, contentType }: Ended): Failure {
  if (all.refusal !== undefined) return refusalFailure(all.refusal);
  if (APICallError.isInstance(error) && (error.statusCode ?? 200) !== 200)
    return refusalFailure(refusalIn(error));
  if (error !== undefined && !endedEarly(error)) return networkFailure(error);
  return overran || !/^text\/event-stream/i.test(contentType ?? 'text/event-stream')
    ? notAnAnswer(contentType)
    : silence(error);
}

/** How the client tells that a stream was over before the answer was. */
function endedEarly(error: unknown): boolean {
  return InvalidResponseDataError.isInstance(error) || NoOutputGeneratedError.isInstance(error);
}
