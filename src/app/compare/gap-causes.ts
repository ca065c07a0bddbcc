import type { TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { Contribution } from '#core/comparison';
import type { DailyReturn } from '#core/performance';
import { toDollars } from '#core/money';
import type { Arms } from './arm.ts';
import { liesIn } from './spans-of.ts';
import { standingsOf, type Standing } from './standings-of.ts';

/** What the securities of both arms did, by day. */
export type Prices = {
  /** Total returns of each session. */
  readonly returns: ReadonlyMap<Ticker, ReadonlyMap<TradingDate, number>>;
  /** As-traded closes, dollars. */
  readonly closes: ReadonlyMap<Ticker, ReadonlyMap<TradingDate, number>>;
  /** Of SPY. */
  readonly market: ReadonlyMap<TradingDate, number>;
};

type ByDay = ReadonlyMap<TradingDate, Standing>;

/**
 * What each cause added to each arm, summed day by day in shares of the nav of the day before. From a decision that one
 * arm failed to make until its next one its days are failures whole. Costs are taken out of every other day; what is
 * left of it is exposure x SPY (timing), then each share's return beyond SPY by its weight: under size where both arms
 * hold it, under selection where one does. Options and trades within a day are nobody's: they are the residual.
 */
export function gapCauses([first, second]: Arms, prices: Prices): readonly Contribution[] {
  const ours = standingsOf(first.entries);
  const theirs = standingsOf(second.entries);
  const failed = failureDays([first, second]);
  const one = causesOf(first.returns, { own: ours, other: theirs, prices, failed });
  const two = causesOf(second.returns, { own: theirs, other: ours, prices, failed });
  return CAUSES.map((cause) => ({ cause, first: one[cause], second: two[cause] }));
}

const CAUSES = ['failures', 'costs', 'timing', 'size', 'selection'] as const;

type Causes = Record<(typeof CAUSES)[number], number>;

type Sides = {
  readonly own: ByDay;
  readonly other: ByDay;
  readonly prices: Prices;
  readonly failed: (on: TradingDate) => boolean;
};

function causesOf(returns: readonly DailyReturn[], { own, other, prices, failed }: Sides): Causes {
  const causes = { failures: 0, costs: 0, timing: 0, size: 0, selection: 0 };
  for (const day of returns) {
    if (failed(day.on)) {
      causes.failures += day.value;
      continue;
    }
    const before = own.get(day.since);
    const after = own.get(day.on);
    if (after === undefined) continue;
    const nav = toDollars(before?.nav ?? after.nav);
    causes.costs -= (after.costs - (before?.costs ?? 0)) / nav;
    if (before === undefined) continue;
    const parts = partsOf(day, { before, other: other.get(day.since), prices });
    causes.timing += parts.timing;
    causes.size += parts.size;
    causes.selection += parts.selection;
  }
  return causes;
}

type Held = {
  readonly before: Standing;
  readonly other: Standing | undefined;
  readonly prices: Prices;
};

function partsOf(
  { since, on }: DailyReturn,
  { before, other, prices }: Held,
): Pick<Causes, 'timing' | 'size' | 'selection'> {
  const market = prices.market.get(on) ?? 0;
  const parts = { timing: 0, size: 0, selection: 0 };
  for (const [ticker, units] of before.shares) {
    const close = prices.closes.get(ticker)?.get(since);
    const value = prices.returns.get(ticker)?.get(on);
    if (close === undefined || value === undefined) continue;
    const weight = (units * close) / toDollars(before.nav);
    parts.timing += weight * market;
    const cause = other?.shares.has(ticker) === true ? 'size' : 'selection';
    parts[cause] += weight * (value - market);
  }
  return parts;
}

/** Days from a failed decision of an arm up to its next decision; both arms are looked at on the same days. */
function failureDays(arms: Arms): (on: TradingDate) => boolean {
  const spans = arms.flatMap(({ failedSpans }) => failedSpans);
  return (on) => liesIn(spans, { on });
}
