import { byYear } from './by-year.ts';
import { emptySeries, sharedExtremes, writeDay, type DailySeries } from './daily-series.ts';
import type { InventedWorld } from './invented-world.ts';
import type { IndexValue } from './member.ts';
import { valueAt } from './value-at.ts';

/** How an index moves within a session: deviation of its logarithm, and its correlation with the market. */
const WITHIN = {
  volatility: { deviation: 0.045, withMarket: -0.8 },
  bill: { deviation: 0.006, withMarket: 0.1 },
  treasury: { deviation: 0.011, withMarket: 0.15 },
} as const;

/** Of the deviation within a session. */
const OVERNIGHT_SHARE = 0.5;

/**
 * An index value's sessions, in hundredths of a point. Its opening says nothing of its close: whoever saw the way to
 * it at the open would know how the market ends.
 */
export function indexPath(
  member: IndexValue,
  { draws, forces, written }: InventedWorld,
): DailySeries {
  const series = emptySeries(member.ticker);
  const closes = forces[member.shows];
  const within = WITHIN[member.shows];
  const drawn = draws.sessions((year) => `${member.ticker}/${year}`);
  const overnight = draws.sessions((year) => `${member.ticker}/${year}/open`);
  const through = byYear(({ from, upTo }) => {
    forces.through(upTo - 1);
    for (let number = from; number < upTo; number += 1) {
      const close = valueAt(closes, number);
      const before = number === 0 ? member.price : valueAt(closes, number - 1);
      const gap = overnight(number).opening.normal();
      const open = before * Math.exp(gap * within.deviation * OVERNIGHT_SHARE);
      const { later: random } = drawn(number);
      const extremes = sharedExtremes(
        { extremes: forces.market.extremes, number },
        within.withMarket,
        [random.normal(), random.normal(), random.normal(), random.normal()],
      );
      writeDay(series, { number, open, close, ...within, volume: 0 }, extremes);
      written(series, number);
    }
  });
  return { ...series, through };
}
