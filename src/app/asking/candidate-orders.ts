import { dueOf, type ServerState, type WaitingCall } from './server-state.ts';

type Calls = readonly WaitingCall[];

/** Beyond this many waiting calls the dearest orders are not looked at. */
const MOST_TO_SPLIT = 64;

/**
 * Orders worth looking at, in rounds; a later round swaps more often and is needed only where the ones before it leave a
 * call late. Whatever is left of a candidate after its first call is a candidate again, so that a plan can be kept.
 */
export const CANDIDATE_ORDERS: readonly ((
  waiting: Calls,
  state: ServerState,
) => readonly Calls[])[] = [wholeGroups, oneInterruption, twoInterruptions];

/** One model after the other, the loaded one first; where it has no call, any may be the first. */
function wholeGroups(waiting: Calls, state: ServerState): readonly Calls[] {
  const { stay, others } = groups(waiting, state);
  if (stay.length > 0) return [[...stay, ...others.flat()]];
  return others.map((first) => [...first, ...without(others, first)]);
}

/** Some calls of the loaded model, then another model's, then the rest; none of the loaded model only if need be. */
function oneInterruption(waiting: Calls, state: ServerState): readonly Calls[] {
  const { stay, others } = groups(waiting, state);
  return others.flatMap((other) =>
    [...cuts(stay), [[], stay] as const].map(([before, after]) => [
      ...before,
      ...other,
      ...after,
      ...without(others, other),
    ]),
  );
}

/** As before, but only the most urgent calls of the other model; and without any grouping. */
function twoInterruptions(waiting: Calls, state: ServerState): readonly Calls[] {
  const ungrouped = [byDue(waiting, state), waiting];
  if (waiting.length > MOST_TO_SPLIT) return ungrouped;
  const { stay, others } = groups(waiting, state);
  const split = others.flatMap((other) =>
    [[stay, []] as const, ...cuts(stay), [[], stay] as const].flatMap(([before, after]) =>
      cuts(other).map(([urgent, rest]) => [
        ...before,
        ...urgent,
        ...after,
        ...rest,
        ...without(others, other),
      ]),
    ),
  );
  return [...split, ...ungrouped];
}

/** The most urgent first; of equals the one nearest to the end of its cycle, then the first to come. */
export function byDue(calls: Calls, { rules }: ServerState): Calls {
  return calls
    .toSorted((left, right) => left.number - right.number)
    .toSorted((left, right) => left.following - right.following)
    .toSorted((left, right) => dueOf(left, rules) - dueOf(right, rules));
}

function groups(waiting: Calls, state: ServerState): { stay: Calls; others: readonly Calls[] } {
  const byModel = Map.groupBy(byDue(waiting, state), ({ model }) => model);
  const loaded = state.loaded?.model;
  return {
    stay: loaded === undefined ? [] : (byModel.get(loaded) ?? []),
    others: [...byModel].flatMap(([model, calls]) => (model === loaded ? [] : [calls])),
  };
}

function without(groupsOfOthers: readonly Calls[], one: Calls): Calls {
  return groupsOfOthers.flatMap((other) => (other === one ? [] : other));
}

/** In two parts that both hold something. */
function cuts(calls: Calls): readonly (readonly [Calls, Calls])[] {
  return calls.slice(1).map((_, at) => [calls.slice(0, at + 1), calls.slice(at + 1)] as const);
}
