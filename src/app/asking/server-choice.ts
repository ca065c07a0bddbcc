import type { Instant } from '#core/calendar';
import { mayAsk, type ServerHealth } from './server-health.ts';

/** A server of a pool as the choice sees it. */
export type Candidate = {
  readonly server: string;
  /** Above 0; under load a server gets calls in proportion. */
  readonly weight: number;
  readonly parallel: number;
  readonly health: ServerHealth;
  /** Calls in flight and in its queue. */
  readonly outstanding: number;
  /** Calls sent there so far. */
  readonly sent: number;
  /** Models it has loaded or will load for the calls ahead. */
  readonly models: ReadonlySet<string>;
  readonly callMs: number;
  readonly swapMs: number;
};

/**
 * The server a call goes to; none only where there is no candidate. A server that has the model is kept to while the wait
 * there is no longer than bringing the model in elsewhere would take. Where all rest, the one whose rest ends first is asked.
 */
export function serverChoice(
  candidates: readonly Candidate[],
  model: string,
  now: Instant,
): Candidate | undefined {
  const able = candidates.filter(({ health }) => mayAsk(health, now));
  if (able.length === 0) return candidates.toSorted((a, b) => restEnd(a) - restEnd(b))[0];
  // A trial is taken up as soon as it is due: a server that came back is never found out otherwise.
  const due = able.find(({ health }) => health.kind === 'resting');
  if (due !== undefined) return due;
  const warm = leastLoaded(able.filter(({ models }) => models.has(model)));
  const cold = leastLoaded(preferEmpty(able.filter(({ models }) => !models.has(model))));
  if (warm === undefined || cold === undefined) return warm ?? cold;
  return costMs(warm, model) <= costMs(cold, model) ? warm : cold;
}

function leastLoaded(candidates: readonly Candidate[]): Candidate | undefined {
  return candidates
    .toSorted((a, b) => (a.sent + 1) / a.weight - (b.sent + 1) / b.weight)
    .toSorted((a, b) => a.outstanding / a.weight - b.outstanding / b.weight)[0];
}

/** Bringing a model into an empty server takes none away. */
function preferEmpty(candidates: readonly Candidate[]): readonly Candidate[] {
  const empty = candidates.filter(({ models }) => models.size === 0);
  return empty.length > 0 ? empty : candidates;
}

/** What passes before the call would begin: the calls ahead, and every model to be brought in for them and for it. */
function costMs(
  { outstanding, parallel, callMs, swapMs, models }: Candidate,
  model: string,
): number {
  const others = Math.max(0, models.size - 1);
  const loads = models.has(model) ? others : others + 1;
  return (outstanding / parallel) * callMs + loads * swapMs;
}

/** One on trial is already being found out. */
function restEnd({ health }: Candidate): number {
  if (health.kind === 'resting') return health.until;
  return health.kind === 'ready' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
