import type { Instant } from '#core/calendar';
import { callOf } from './pace.ts';
import { dueOf, type ServerState, type WaitingCall } from './server-state.ts';

/** What comes of an order of calls, by the pace known so far. */
export type Outlook = {
  /** The call to begin with. */
  readonly first: WaitingCall | undefined;
  /** Calls that end after they are due. */
  readonly late: number;
  readonly swaps: number;
};

type Line = {
  readonly first: WaitingCall | undefined;
  readonly late: number;
  readonly swaps: number;
  readonly model: string | undefined;
  /** No call begins before the one ahead of it. */
  readonly from: number;
  /** When the calls in flight end. */
  readonly ends: readonly number[];
};

/**
 * Plays an order through: one model at a time, each call as soon as it may. A call that cannot end before its deadline is
 * left out, so that it makes no other late; it is begun only when there is nothing better to do.
 */
export function outlook(order: readonly WaitingCall[], state: ServerState, now: Instant): Outlook {
  const line = order.reduce<Line>((before, call) => played(before, call, state), {
    first: undefined,
    late: 0,
    swaps: 0,
    model: state.loaded?.model,
    from: Math.max(now, ...state.running.map(({ readyAt }) => readyAt)),
    ends: state.running.map(({ model, readyAt, following }) =>
      Math.max(now, readyAt + (1 + following) * callOf(state.pace, model).meanMs),
    ),
  });
  return { first: line.first ?? order[0], late: line.late, swaps: line.swaps };
}

function played(line: Line, call: WaitingCall, { rules, pace }: ServerState): Line {
  const isSwap = line.model !== undefined && line.model !== call.model;
  const inFlight = line.ends.filter((end) => end > line.from);
  const isFree = inFlight.length < rules.parallel;
  const drained = Math.max(line.from, ...inFlight) + pace.swap.meanMs;
  const nextFree = isFree ? line.from : Math.min(...inFlight);
  const begin = isSwap ? drained : nextFree;
  const { meanMs, deviationMs } = callOf(pace, call.model);
  const end = begin + (1 + call.following) * meanMs;
  const isLate = end + deviationMs > dueOf(call, rules);
  const late = isLate ? line.late + 1 : line.late;
  if (isLate && call.deadlineAt !== undefined) return { ...line, late };
  return {
    first: line.first ?? call,
    late,
    swaps: isSwap ? line.swaps + 1 : line.swaps,
    model: call.model,
    from: begin,
    ends: [...(isSwap ? [] : inFlight), end],
  };
}
