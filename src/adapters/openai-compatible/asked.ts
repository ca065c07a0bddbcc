import type { Reply } from '#ports';
import { askOnce, type OneTry, type Tried } from './ask-once.ts';
import type { Failure } from './failure.ts';
import type { Turn } from './turn.ts';

export type Asking = OneTry & { readonly pause: (forMs: number) => Promise<unknown> };

/** What came of asking as often as it was worth it. */
export type Asked =
  | {
      readonly kind: 'replied';
      readonly reply: Reply;
      /** From asking to the first token, waits and loading included. */
      readonly firstTokenAfterMs: number | undefined;
    }
  | {
      readonly kind: 'failed';
      readonly failure: Failure;
      readonly tries: number;
      /** The wait that would have outlasted the deadline, where that was the end. */
      readonly waitMs: number | undefined;
    };

type Again = Exclude<Failure['again'], 'never'>;

type Progress = {
  /** From 1: the try that is made now. */
  readonly number: number;
  readonly startedMs: number;
  readonly waitedMs: number;
  /** How often each kind of failure was met. */
  readonly met: Readonly<Record<Again, number>>;
};

/** Waits before further tries. A dead model comes back at once or not at all; a busy or loading one, when it can. */
const WAITS: Readonly<
  Record<Again, { readonly eachMs: readonly number[]; readonly after: 'give up' | 'go on' }>
> = {
  soon: { eachMs: [1000, 4000], after: 'give up' },
  busy: { eachMs: [1000, 2000, 4000, 8000, 15_000], after: 'go on' },
  loaded: { eachMs: [5000], after: 'go on' },
};

/**
 * Asks until there is an answer, never beyond the total deadline: three times in all of a server that fails or breaks
 * off, as often as the deadline allows of one that is busy or still loading. Nothing is acted upon before an answer is
 * whole, so that a broken one may be asked for again; one that stays broken is replied as it is.
 */
export function asked(asking: Asking, turn: Turn): Promise<Asked> {
  const met = { soon: 0, busy: 0, loaded: 0 };
  return attempt(asking, turn, { number: 1, startedMs: asking.clockMs(), waitedMs: 0, met });
}

async function attempt(asking: Asking, turn: Turn, now: Progress): Promise<Asked> {
  const tried = await askOnce(asking, turn, leftMs(asking, now));
  if (tried.kind === 'replied') {
    const reply = timed(tried.reply, asking, now);
    const firstTokenAfterMs =
      tried.firstTokenMs === undefined ? undefined : tried.firstTokenMs - now.startedMs;
    return { kind: 'replied', reply, firstTokenAfterMs };
  }
  const { failure } = tried;
  const waitMs = waitAfter(failure, now);
  if (failure.again === 'never' || waitMs === undefined || waitMs >= leftMs(asking, now))
    return ended(tried, asking, { now, waitMs });
  await asking.pause(waitMs);
  const next = { ...now, waitedMs: now.waitedMs + waitMs };
  if (leftMs(asking, next) <= 0) return ended(tried, asking, { now, waitMs });
  const met = { ...now.met, [failure.again]: now.met[failure.again] + 1 };
  return attempt(asking, turn, { ...next, number: now.number + 1, met });
}

/** A clock that stands still or is set back does not make the waiting endless: the waits themselves count. */
function leftMs({ settings, clockMs }: Asking, { startedMs, waitedMs }: Progress): number {
  return settings.totalTimeoutMs - Math.max(clockMs() - startedMs, waitedMs);
}

function waitAfter(failure: Failure, { met }: Progress): number | undefined {
  if (failure.again === 'never') return undefined;
  const { eachMs, after } = WAITS[failure.again];
  const ownMs = eachMs[met[failure.again]] ?? (after === 'go on' ? eachMs.at(-1) : undefined);
  return ownMs === undefined ? undefined : Math.max(ownMs, failure.askedToWaitMs ?? 0);
}

function ended(
  { failure, partial }: Extract<Tried, { kind: 'failed' }>,
  asking: Asking,
  { now, waitMs }: { readonly now: Progress; readonly waitMs: number | undefined },
): Asked {
  if (partial === undefined) return { kind: 'failed', failure, tries: now.number, waitMs };
  const times = now.number > 1 ? `, try ${now.number}` : '';
  const finishReason = `broken off${times}: ${partial.finishReason}`;
  const reply = timed({ ...partial, finishReason }, asking, now);
  return { kind: 'replied', reply, firstTokenAfterMs: undefined };
}

function timed(
  reply: Omit<Reply, 'latencyMs' | 'tries'>,
  { clockMs }: Asking,
  { startedMs, number }: Progress,
): Reply {
  return { ...reply, latencyMs: clockMs() - startedMs, tries: number };
}
