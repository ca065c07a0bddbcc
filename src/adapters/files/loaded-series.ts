import type { Instant, TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { Bars, CorporateAction } from '#core/market';
import { priceOfMicros, type Price } from '#core/money';
import { countUpTo as countIn, type PriceColumns } from '#adapters/replay';
import { columnsOf, type SeriesColumns } from './series-columns.ts';
import { ratioOf } from './split-ratio.ts';
import type { StoredBar, StoredSeries } from './stored.ts';

type Columns = Pick<Bars, 'open' | 'high' | 'low' | 'close' | 'volume'>;

type Split = Extract<CorporateAction, { kind: 'split' }>;

/** A ticker in memory: loaded once, then every answer is a view. It holds the future too: ask by counts only. */
export type LoadedColumns = {
  readonly ticker: Ticker;
  readonly on: readonly TradingDate[];
  /** When the session of each bar opens and closes. */
  readonly opensAt: Float64Array;
  readonly closesAt: Float64Array;
  readonly actions: readonly CorporateAction[];
  /** As traded, exact; undefined where nobody knows it. */
  readonly priceAt: (place: number, side: 'open' | 'high' | 'low' | 'close') => Price | undefined;
  /** The last `sessions` of the first `count` bars, adjusted for the splits up to a day. */
  readonly view: (count: number, sessions: number, effectiveOn: TradingDate) => Bars;
  /** New shares for one old over the splits after `after` up to and including `upTo`. */
  readonly splitRatio: (after: TradingDate, upTo: TradingDate) => number;
  /** Closes in the shares of the first day: a split says nothing of those before it. */
  readonly inFirstShares: () => Float64Array;
};

/** With its bars as they were stored. */
export type LoadedSeries = LoadedColumns & { readonly bars: readonly StoredBar[] };

export function loadedSeries(stored: StoredSeries): LoadedSeries {
  return { ...loadedColumns(columnsOf(stored)), bars: stored.bars };
}

const MICROS = 1e6;

/** Traded intervals as they are asked for: by the moments they span, and one price at a time. */
export type TradedIntervals = Pick<LoadedColumns, 'opensAt' | 'closesAt' | 'priceAt'>;

/** As traded, exact; undefined where nobody knows it. */
export function exactPrices(columns: PriceColumns): LoadedColumns['priceAt'] {
  return (place, side) => {
    const dollars = columns[side][place];
    const isKnown = dollars !== undefined && !Number.isNaN(dollars);
    return isKnown ? priceOfMicros(Math.round(dollars * MICROS)) : undefined;
  };
}

export function loadedColumns(columns: SeriesColumns): LoadedColumns {
  const { ticker, on, opensAt, closesAt, actions } = columns;
  const splits = actions.filter((action) => action.kind === 'split');
  return {
    ticker,
    on,
    opensAt,
    closesAt,
    actions,
    priceAt: exactPrices(columns),
    view: keptView(columns, splits),
    splitRatio: (after, upTo) =>
      splits.reduce(
        (ratio, split) => (split.on > after && split.on <= upTo ? ratio * ratioOf(split) : ratio),
        1,
      ),
    inFirstShares: () => inFirstShares(columns, splits),
  };
}

/** How many of ascending moments lie at or before `at`. */
export function countUpTo(moments: Float64Array, at: Instant): number {
  return countIn(moments, at);
}

type Asked = { readonly count: number; readonly sessions: number; readonly effective: number };

/** The same question again, as within one cycle, gets the same object. */
function keptView(series: SeriesColumns, splits: readonly Split[]): LoadedColumns['view'] {
  const columns = adjustedColumns(series, splits);
  let last: (Asked & { readonly bars: Bars }) | undefined;
  return (count, sessions, effectiveOn) => {
    const effective = effectiveCount(splits, effectiveOn);
    const isSame = last?.count === count && last.sessions === sessions;
    if (last !== undefined && isSame && last.effective === effective) return last.bars;
    const from = Math.max(0, count - sessions);
    const whole = columns(effective);
    const bars = {
      ticker: series.ticker,
      on: daysBetween(series.on, from, count),
      open: whole.open.subarray(from, count),
      high: whole.high.subarray(from, count),
      low: whole.low.subarray(from, count),
      close: whole.close.subarray(from, count),
      volume: whole.volume.subarray(from, count),
    };
    last = { count, sessions, effective, bars };
    return bars;
  };
}

function effectiveCount(splits: readonly Split[], on: TradingDate): number {
  let count = 0;
  for (const split of splits) if (split.on <= on) count += 1;
  return count;
}

type Days = { readonly from: number; readonly upTo: number; readonly on: readonly TradingDate[] };

const lastDays = new WeakMap<readonly TradingDate[], Days>();

/** Series of the same days are asked about the same span together: it is written once for all of them. */
function daysBetween(
  on: readonly TradingDate[],
  from: number,
  upTo: number,
): readonly TradingDate[] {
  const last = lastDays.get(on);
  if (last?.from === from && last.upTo === upTo) return last.on;
  const days = on.slice(from, upTo);
  lastDays.set(on, { from, upTo, on: days });
  return days;
}

/** Between two splits all answers share the columns; before the first they are those that were traded. */
function adjustedColumns(
  series: SeriesColumns,
  splits: readonly Split[],
): (effective: number) => Columns {
  let last: { readonly effective: number; readonly columns: Columns } | undefined;
  return (effective) => {
    if (effective === 0) return series;
    if (last?.effective !== effective)
      last = { effective, columns: columnsFor(series, splits.slice(0, effective)) };
    return last.columns;
  };
}

function columnsFor(series: SeriesColumns, splits: readonly Split[]): Columns {
  const ratios = Float64Array.from(series.on, (on) =>
    splits.reduce((ratio, split) => (split.on > on ? ratio * ratioOf(split) : ratio), 1),
  );
  const divided = (column: Float64Array): Float64Array =>
    column.map((each, place) => each / (ratios[place] ?? Number.NaN));
  return {
    open: divided(series.open),
    high: divided(series.high),
    low: divided(series.low),
    close: divided(series.close),
    volume: series.volume.map((each, place) => each * (ratios[place] ?? Number.NaN)),
  };
}

function inFirstShares({ on, close }: SeriesColumns, splits: readonly Split[]): Float64Array {
  let ratio = 1;
  let next = 0;
  return close.map((each, place) => {
    for (; next < splits.length; next += 1) {
      const split = splits[next];
      if (split === undefined || split.on > (on[place] ?? '')) break;
      if (place > 0) ratio *= ratioOf(split);
    }
    return each * ratio;
  });
}
