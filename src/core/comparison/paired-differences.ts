import type { TradingDate } from '#core/calendar';
import type { DailyReturn } from '#core/performance';
import { assert } from '#core/prelude';

/** Growth of the first arm's nav in logarithms less the second's, from the close of `since` to the close of `on`. */
export type PairedDifference = {
  readonly since: TradingDate;
  readonly on: TradingDate;
  readonly value: number;
};

/** Where an arm stood at a close: the logarithm of its growth since its unbroken run of spans began. */
type Standing = { readonly run: number; readonly growth: number };

/**
 * Differences over the spans between closes that both arms have, in order. A stretch that one arm lacks (days taken
 * out, days without capital) is in neither. Returns come in order of days and are above -1.
 */
export function pairedDifferences(
  first: readonly DailyReturn[],
  second: readonly DailyReturn[],
): PairedDifference[] {
  const ours = standings(first);
  const theirs = standings(second);
  const shared = [...ours.keys()].filter((on) => theirs.has(on));
  return shared.slice(1).flatMap((on, at) => {
    const since = shared[at] ?? on;
    const [gained, lost] = [grown(ours, since, on), grown(theirs, since, on)];
    return gained === undefined || lost === undefined ? [] : [{ since, on, value: gained - lost }];
  });
}

function standings(returns: readonly DailyReturn[]): Map<TradingDate, Standing> {
  const found = new Map<TradingDate, Standing>();
  let standing: Standing = { run: 0, growth: 0 };
  let reached: TradingDate | undefined;
  for (const { since, on, value } of returns) {
    assert(
      since < on && (reached === undefined || reached <= since),
      `returns come in order of days, was ${since} to ${on}`,
    );
    assert(value > -1, `a logarithm needs a return above -1, was ${value} on ${on}`);
    if (reached !== since) {
      standing = { run: standing.run + 1, growth: 0 };
      found.set(since, standing);
    }
    standing = { run: standing.run, growth: standing.growth + Math.log1p(value) };
    found.set(on, standing);
    reached = on;
  }
  return found;
}

function grown(
  standing: ReadonlyMap<TradingDate, Standing>,
  since: TradingDate,
  on: TradingDate,
): number | undefined {
  const [before, now] = [standing.get(since), standing.get(on)];
  return before === undefined || now === undefined || before.run !== now.run
    ? undefined
    : now.growth - before.growth;
}
