import { plusMs, type Instant } from '#core/calendar';
import { byDue, CANDIDATE_ORDERS } from './candidate-orders.ts';
import { outlook, type Outlook } from './outlook.ts';
import type { ServerState, WaitingCall } from './server-state.ts';

/** What to do now; after 'start' and 'late' the question is to be asked again. */
export type NextCall =
  | { readonly kind: 'start'; readonly call: WaitingCall }
  /** Its deadline has come while it waited. */
  | { readonly kind: 'late'; readonly call: WaitingCall }
  /** Until a call comes or ends, or until this moment. */
  | { readonly kind: 'wait'; readonly until?: Instant };

/**
 * Which of the waiting calls begins now. The order that leaves the fewest calls late counts, of those the one with the
 * fewest swaps, of those the one that keeps the loaded model the longest; planned anew at each call that comes or ends.
 */
export function nextCall(
  waiting: readonly WaitingCall[],
  state: ServerState,
  now: Instant,
): NextCall {
  const late = waiting.find(({ deadlineAt }) => deadlineAt !== undefined && deadlineAt <= now);
  if (late !== undefined) return { kind: 'late', call: late };
  const call =
    state.rules.models === 'together' ? together(waiting, state) : alone(waiting, state, now);
  const keptUntil = call === undefined ? undefined : lingerEnd(call, waiting, state);
  if (call !== undefined && !isBetween(now, state.endedAt, keptUntil))
    return { kind: 'start', call };
  const moments = [keptUntil, ...waiting.map(({ deadlineAt }) => deadlineAt)];
  const until = moments
    .filter((moment) => moment !== undefined)
    .toSorted((left, right) => left - right)[0];
  return { kind: 'wait', ...(until === undefined ? {} : { until }) };
}

/** A clock that was set back keeps no model. */
function isBetween(now: Instant, from: Instant | undefined, upTo: Instant | undefined): boolean {
  return from !== undefined && upTo !== undefined && from <= now && now < upTo;
}

/** The most urgent call of a model that has room. */
function together(waiting: readonly WaitingCall[], state: ServerState): WaitingCall | undefined {
  const { running, rules } = state;
  const hasRoom = (model: string): boolean =>
    running.filter((call) => call.model === model).length < rules.parallel;
  return byDue(waiting, state).find(({ model }) => hasRoom(model));
}

/** The call to begin now; none while the server is full, or while it drains for another model. */
function alone(
  waiting: readonly WaitingCall[],
  state: ServerState,
  now: Instant,
): WaitingCall | undefined {
  const { running, rules } = state;
  if (running.length >= rules.parallel) return undefined;
  const planned = firstOfBest(waiting, state, now);
  const call =
    planned === undefined ? undefined : (overdue(planned, waiting, { state, now }) ?? planned);
  return running.every(({ model }) => model === call?.model) ? call : undefined;
}

function firstOfBest(
  waiting: readonly WaitingCall[],
  state: ServerState,
  now: Instant,
): WaitingCall | undefined {
  let best: Outlook | undefined;
  for (const round of CANDIDATE_ORDERS) {
    for (const order of round(waiting, state)) {
      const seen = outlook(order, state, now);
      if (best === undefined || isBetter(seen, best)) best = seen;
    }
    if (best?.late === 0) break;
  }
  return best?.first;
}

function isBetter(left: Outlook, right: Outlook): boolean {
  return left.late === right.late ? left.swaps < right.swaps : left.late < right.late;
}

/**
 * Another model's call that has lost its patience goes before what the plan prefers, so that nothing starves: not before a
 * call that was there when the loaded model's turn began, and not before that turn has lasted as long as the patience.
 */
function overdue(
  planned: WaitingCall,
  waiting: readonly WaitingCall[],
  { state: { loaded, rules }, now }: { state: ServerState; now: Instant },
): WaitingCall | undefined {
  const hasWaited = (since: Instant): boolean => plusMs(since, rules.patienceMs) <= now;
  const isStay = planned.model === loaded?.model;
  const keepsPlan =
    loaded !== undefined && isStay
      ? planned.arrivedAt <= loaded.since || !hasWaited(loaded.since)
      : hasWaited(planned.arrivedAt);
  if (keepsPlan) return undefined;
  return waiting.find(({ model, arrivedAt }) => model !== planned.model && hasWaited(arrivedAt));
}

/** A second question comes right after the first answer: the model is not swapped away under it. */
function lingerEnd(
  call: WaitingCall,
  waiting: readonly WaitingCall[],
  { loaded, endedAt, rules }: ServerState,
): Instant | undefined {
  if (rules.models === 'together' || loaded === undefined || endedAt === undefined)
    return undefined;
  const isLeft = waiting.every(({ model }) => model !== loaded.model);
  return isLeft && call.model !== loaded.model ? plusMs(endedAt, rules.lingerMs) : undefined;
}
