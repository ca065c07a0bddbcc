import { SESSIONS_A_YEAR } from './broad-market.ts';
import { byYear, column } from './by-year.ts';
import { centsOf, emptySeries, type DailySeries, type Growing } from './daily-series.ts';
import type { InventedWorld } from './invented-world.ts';
import type { Leveraged } from './member.ts';
import { anchor } from './price-path.ts';
import { shareSplits, type ShareSplits } from './share-splits.ts';
import { valueAt } from './value-at.ts';
import { volumes } from './volumes.ts';

/** A multiple's sessions, and how to read its price of any moment from that of its base. */
export type LeveragedSeries = DailySeries & {
  readonly base: DailySeries;
  /** Cents of the fund when the base trades at so many cents in that session. */
  readonly at: (number: number, baseCents: number) => number;
};

/**
 * Every price of a session is the close before, moved by the multiple of what the base has returned since its close
 * before (dividend included), less fee and the financing of what is borrowed. The base must never split.
 */
export function leveragedPath(
  member: Leveraged,
  world: InventedWorld,
  base: DailySeries,
): LeveragedSeries {
  const splits = shareSplits(member);
  const series = emptySeries(member.ticker, splits.fixed);
  const worth = column();
  const multiples: Multiples = {
    member,
    base,
    worth,
    dividends: new Map(),
    bill: world.forces.bill,
  };
  const traded = volumes(member.dollarsPerDay / member.price, new Set());
  let level = Number.NaN;
  const drawn = world.draws.sessions((year) => `${member.ticker}/${year}`);
  const through = byYear(({ from, upTo }) => {
    if (from === 0) level = startingLevel(multiples);
    readDividends(multiples, upTo - 1);
    for (let number = from; number < upTo; number += 1) {
      const newForOld = ratioOn(splits, number);
      if (newForOld !== 1) traded.split(newForOld);
      worth[number] = (level / newForOld) * carried(multiples, number);
      writePrices(series, multiples, number);
      level = dollarsAt(multiples, number, valueAt(base.close, number));
      const move = Math.log(level / valueAt(worth, number)) / valueAt(series.deviation, number);
      series.volume[number] = Math.round(traded.on(number, move, drawn(number).later));
      const decided = splits.decide(number, level);
      if (decided !== undefined) series.splits.push(decided);
    }
  });
  const at = (number: number, baseCents: number): number =>
    centsOf(dollarsAt(multiples, number, baseCents));
  return { ...series, through, base, at };
}

/** A sponsor sells on the way down, so that a fall of a third does not end a threefold fund. */
const LEAST_LEFT = 0.02;

type Multiples = {
  readonly member: Leveraged;
  readonly base: DailySeries;
  /** What a share is worth before the session's first trade: the close before, less costs, after splits. */
  readonly worth: Float64Array;
  /** Cents that the base paid, by session. */
  readonly dividends: Map<number, number>;
  readonly bill: Float64Array;
};

function ratioOn(splits: ShareSplits, number: number): number {
  const split = splits.effectiveOn(number);
  return split === undefined ? 1 : split.numerator / split.denominator;
}

function readDividends({ base, dividends }: Multiples, last: number): void {
  base.through(last);
  for (const { number, cents } of base.dividends) dividends.set(number, cents);
}

/** One less the costs of a session. */
function carried({ member, bill }: Multiples, number: number): number {
  const financing = ((member.multiple - 1) * valueAt(bill, Math.max(0, number - 1))) / 100;
  return 1 - (member.feePerYear + financing) / SESSIONS_A_YEAR;
}

function dollarsAt(multiples: Multiples, number: number, baseCents: number): number {
  const { base, dividends, member, worth } = multiples;
  const before = number === 0 ? valueAt(base.open, 0) : valueAt(base.close, number - 1);
  const returned = (baseCents + (dividends.get(number) ?? 0)) / before - 1;
  return valueAt(worth, number) * Math.max(LEAST_LEFT, 1 + member.multiple * returned);
}

function writePrices(series: Growing, multiples: Multiples, number: number): void {
  const { base, member } = multiples;
  for (const name of ['open', 'high', 'low', 'close'] as const) {
    series[name][number] = centsOf(dollarsAt(multiples, number, valueAt(base[name], number)));
  }
  series.deviation[number] = member.multiple * valueAt(base.deviation, number);
  series.withMarket[number] = valueAt(base.withMarket, number);
}

/** Walks the history once with a worth of one, to find where it must start to reach the price when 2025 begins. */
function startingLevel(multiples: Multiples): number {
  const last = anchor();
  readDividends(multiples, last);
  const { base, member, worth } = multiples;
  let level = 1;
  for (let number = 0; number <= last; number += 1) {
    worth[number] = level * carried(multiples, number);
    level = dollarsAt(multiples, number, valueAt(base.close, number));
  }
  return member.price / level;
}
