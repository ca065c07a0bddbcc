import type { SeededRandom } from '#core/prelude';
import { SESSIONS_A_YEAR } from './broad-market.ts';
import { byYear } from './by-year.ts';
import {
  emptySeries,
  sharedExtremes,
  writeDay,
  type DailySeries,
  type Growing,
} from './daily-series.ts';
import type { InventedWorld } from './invented-world.ts';
import { logReturns, type LogReturns } from './log-returns.ts';
import type { MarketForces } from './market-forces.ts';
import type { Fund, Stock } from './member.ts';
import { payouts, type Payouts } from './payouts.ts';
import type { Report } from './reports.ts';
import { shareSplits, type ShareSplits } from './share-splits.ts';
import { MARKET_STARTS, timeline } from './timeline.ts';
import { valueAt } from './value-at.ts';
import { volumes, type Volumes } from './volumes.ts';

/** Prices as traded from a name's returns: splits and dividends are taken out of the overnight step. */
export function pricePath(
  member: Stock | Fund,
  world: InventedWorld,
  reports: readonly Report[],
): DailySeries {
  const returns = logReturns(member, world, reports);
  const splits = shareSplits(member);
  const parts: Parts = {
    series: emptySeries(member.ticker, splits.fixed),
    returns,
    splits,
    forces: world.forces,
    dividends: payouts(member, world.seed),
    traded: volumes(
      member.dollarsPerDay / member.price / splits.fixedFactor(anchor()),
      new Set(reports.map((report) => report.answered)),
    ),
  };
  let level = Number.NaN;
  const drawn = world.draws.sessions((year) => `${member.ticker}/prices/${year}`);
  const through = byYear(({ from, upTo }) => {
    if (from === 0) level = startingLevel(member, returns) * splits.fixedFactor(anchor());
    returns.through(upTo - 1);
    for (let number = from; number < upTo; number += 1) {
      level = step(parts, { number, level }, drawn(number).later);
      world.written(parts.series, number);
    }
  });
  return { ...parts.series, through };
}

type Parts = {
  readonly series: Growing;
  readonly returns: LogReturns;
  readonly splits: ShareSplits;
  readonly forces: MarketForces;
  readonly dividends: Payouts;
  readonly traded: Volumes;
};

type Before = { readonly number: number; readonly level: number };

/** Writes one session; answers with its close in real dollars. */
function step(parts: Parts, before: Before, random: SeededRandom): number {
  const { series, returns, splits, traded } = parts;
  const { number } = before;
  const level = before.level / applySplit(parts, number);
  const paid = parts.dividends.paidOn(number, level);
  const cents = paid?.cents ?? 0;
  if (paid !== undefined && cents > 0) series.dividends.push({ number, ...paid });
  const cum = level * Math.exp(valueAt(returns.overnight, number));
  const open = cum - cents / 100;
  const close = open * Math.exp(valueAt(returns.intraday, number));
  const deviation = valueAt(returns.deviation, number);
  const withMarket = valueAt(returns.withMarket, number);
  const extremes = sharedExtremes({ extremes: parts.forces.market.extremes, number }, withMarket, [
    random.normal(),
    random.normal(),
    random.normal(),
    random.normal(),
  ]);
  const volume = traded.on(number, Math.log((close * cum) / (open * level)) / deviation, random);
  series.swell[number] = valueAt(returns.swell, number);
  writeDay(series, { number, open, close, deviation, withMarket, volume }, extremes);
  const decided = splits.decide(number, close);
  if (decided !== undefined) series.splits.push(decided);
  return close;
}

/** Answers with new shares for one old one, 1 on nearly every day. */
function applySplit({ splits, dividends, traded }: Parts, number: number): number {
  const split = splits.effectiveOn(number);
  if (split === undefined) return 1;
  const newForOld = split.numerator / split.denominator;
  dividends.split(newForOld);
  traded.split(newForOld);
  return newForOld;
}

/** The price before the first session from which the returns lead to the price when 2025 begins, had nothing split. */
function startingLevel(member: Stock | Fund, returns: LogReturns): number {
  const last = anchor();
  returns.through(last);
  let sum = 0;
  for (let number = 0; number <= last; number += 1) {
    sum += valueAt(returns.overnight, number) + valueAt(returns.intraday, number);
  }
  const paidOut = (member.dividendYield * (last + 1)) / SESSIONS_A_YEAR;
  return member.price * Math.exp(paidOut - sum);
}

/** The last session before 2025. */
export function anchor(): number {
  return (timeline().numberOf(MARKET_STARTS) ?? 0) - 1;
}
