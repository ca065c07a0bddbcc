import type { TradingDate } from '#core/calendar';
import type { KnownSplit } from './known-splits.ts';
import type { PriceRow, Source } from './price-row.ts';
import { ratioOf } from './split-ratio.ts';

/** How the rows of a source become as-traded: each price times the product of the splits after it for which the file is adjusted. */
export type SplitFactors = {
  readonly factorAt: (on: TradingDate) => number;
  /** Known splits whose jump is in the rows: the file is not adjusted for them. */
  readonly inside: readonly KnownSplit[];
  /** Known splits for which the file is adjusted. */
  readonly adjustedFor: readonly KnownSplit[];
};

const NEARBY_ROWS = 5;
/** Splits smaller than this (logarithm) drown in a day's market; then AdjClose must show the step. */
const DROWNS_BELOW = 0.18;

/** Splits after the last row are taken as unknown to the file; comparing files corrects that. */
export function splitFactors(source: Source, splits: readonly KnownSplit[]): SplitFactors {
  const { rows } = source;
  const first = rows[0]?.on ?? '';
  const last = rows.at(-1)?.on ?? '';
  const within = splits.filter((split) => split.on > first && split.on <= last);
  const inside = within.filter((split) => jumpDay(rows, split) !== undefined);
  const adjustedFor = within.filter((split) => !inside.includes(split));
  return { inside, adjustedFor, factorAt: productAfter(adjustedFor) };
}

/** Events without prices are taken as Yahoo gives them: adjusted for every split up to the last event of the file. */
export function eventFactors(source: Source, splits: readonly KnownSplit[]): SplitFactors {
  const events = [...source.dividends, ...source.splits, ...source.rows].map(({ on }) => on);
  const last = events.toSorted().at(-1) ?? '';
  const adjustedFor = splits.filter((split) => split.on <= last);
  return { inside: [], adjustedFor, factorAt: productAfter(adjustedFor) };
}

/** The product of the splits after a day. */
export function productAfter(splits: readonly KnownSplit[]): (on: TradingDate) => number {
  return (on) => {
    let product = 1;
    for (const split of splits) if (split.on > on) product *= ratioOf(split);
    return product;
  };
}

/** The day on which the file's own prices jump by a split, near the day it is known for; undefined when they do not: the file is adjusted for it. */
export function jumpDay(rows: readonly PriceRow[], split: KnownSplit): TradingDate | undefined {
  const at = rows.findIndex((row) => row.on >= split.on);
  if (at < 1) return undefined;
  const wanted = Math.log(ratioOf(split));
  let nearest = Math.abs(wanted) / 2;
  let on: TradingDate | undefined;
  for (let index = Math.max(1, at - NEARBY_ROWS); index <= at + NEARBY_ROWS; index += 1) {
    const [before, row] = [rows[index - 1], rows[index]];
    if (before !== undefined && row !== undefined) {
      const distance = Math.abs(stepOf(before, row, wanted) - wanted);
      if (distance < nearest) [nearest, on] = [distance, row.on];
    }
  }
  return on;
}

function stepOf(before: PriceRow, row: PriceRow, wanted: number): number {
  return Math.abs(wanted) < DROWNS_BELOW
    ? ratioStep(before, row)
    : Math.log(before.close / row.close);
}

function ratioStep(before: PriceRow, row: PriceRow): number {
  const step = Math.log(row.adjusted / row.close / (before.adjusted / before.close));
  return Number.isNaN(step) ? 0 : step;
}
