import type { TradingDate } from '#core/calendar';
import type { Bars } from '#core/market';
import { column } from './by-year.ts';
import { splitFactor, type DailySeries } from './daily-series.ts';
import { timeline } from './timeline.ts';
import { valueAt } from './value-at.ts';

/** Which bars: those of the `count` sessions up to `last`, adjusted for the splits effective by session `opened`. */
export type BarsWanted = {
  readonly last: number;
  readonly opened: number;
  readonly count: number;
};

type Columns = Pick<Bars, 'open' | 'high' | 'low' | 'close' | 'volume'>;

/** Adjusted columns hold no session that has not been asked for, so that a view of them has nothing of later behind it. */
type Adjusted = { readonly columns: Columns; readonly effective: number; filled: number };

/** Answers are views of columns that are kept; nobody may write to them. */
export function adjustedBars(): (series: DailySeries, wanted: BarsWanted) => Bars {
  const adjusted = new Map<DailySeries, Adjusted>();
  const answers = new Map<DailySeries, { readonly wanted: BarsWanted; readonly bars: Bars }>();
  const days = daysShared();
  return (series, wanted) => {
    const answer = answers.get(series);
    if (answer !== undefined && isSame(answer.wanted, wanted)) return answer.bars;
    const effective = effectiveSplits(series, wanted.opened);
    let known = adjusted.get(series);
    if (known?.effective !== effective) {
      known = { columns: emptyColumns(), effective, filled: 0 };
      adjusted.set(series, known);
    }
    fill(series, known, wanted);
    const bars = viewOf(series, known.columns, days(wanted));
    answers.set(series, { wanted, bars });
    return bars;
  };
}

function isSame(one: BarsWanted, other: BarsWanted): boolean {
  return one.last === other.last && one.opened === other.opened && one.count === other.count;
}

function effectiveSplits(series: DailySeries, opened: number): number {
  return series.splits.filter(({ number }) => number <= opened).length;
}

function fill(series: DailySeries, known: Adjusted, { last, opened }: BarsWanted): void {
  for (let number = known.filled; number <= last; number += 1) {
    const newForOld = splitFactor(series, number, opened);
    for (const name of ['open', 'high', 'low', 'close'] as const) {
      known.columns[name][number] = valueAt(series[name], number) / 100 / newForOld;
    }
    known.columns.volume[number] = valueAt(series.volume, number) * newForOld;
  }
  known.filled = Math.max(known.filled, last + 1);
}

function emptyColumns(): Columns {
  return { open: column(), high: column(), low: column(), close: column(), volume: column() };
}

type Span = { readonly on: readonly TradingDate[]; readonly from: number; readonly upTo: number };

function viewOf(series: DailySeries, columns: Columns, { on, from, upTo }: Span): Bars {
  return {
    ticker: series.ticker,
    on,
    open: columns.open.subarray(from, upTo),
    high: columns.high.subarray(from, upTo),
    low: columns.low.subarray(from, upTo),
    close: columns.close.subarray(from, upTo),
    volume: columns.volume.subarray(from, upTo),
  };
}

/** All names have the same sessions: the days of a span are written once for all of them. */
function daysShared(): (wanted: BarsWanted) => Span {
  let known: Span = { on: [], from: 0, upTo: 0 };
  return ({ last, count }) => {
    const upTo = last + 1;
    const from = Math.max(0, upTo - count);
    if (known.from === from && known.upTo === upTo) return known;
    const on = timeline()
      .sessions.slice(from, upTo)
      .map((session) => session.on);
    known = { on, from, upTo };
    return known;
  };
}
