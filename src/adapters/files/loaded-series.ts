import { sessionOn, type Instant, type TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { Bars, CorporateAction } from '#core/market';
import { toDollars } from '#core/money';
import { assert } from '#core/prelude';
import { ratioOf } from './split-ratio.ts';
import type { StoredAction, StoredBar, StoredSeries } from './stored.ts';

type Columns = Omit<Bars, 'ticker' | 'on'>;

type Split = Extract<StoredAction, { kind: 'split' }>;

/** A ticker in memory: loaded once, then every answer is a view. It holds the future too: ask by counts only. */
export type LoadedSeries = {
  readonly ticker: Ticker;
  readonly bars: readonly StoredBar[];
  readonly on: readonly TradingDate[];
  /** When the session of each bar opens and closes. */
  readonly opensAt: Float64Array;
  readonly closesAt: Float64Array;
  readonly actions: readonly CorporateAction[];
  /** The last `sessions` of the first `count` bars, adjusted for the splits up to a day. */
  readonly view: (count: number, sessions: number, effectiveOn: TradingDate) => Bars;
  /** New shares for one old over the splits after `after` up to and including `upTo`. */
  readonly splitRatio: (after: TradingDate, upTo: TradingDate) => number;
};

export function loadedSeries({ ticker, bars, actions }: StoredSeries): LoadedSeries {
  const on = bars.map((bar) => bar.on);
  const splits = actions.filter((action): action is Split => action.kind === 'split');
  const sessions = on.map((day) => {
    const session = sessionOn(day);
    assert(
      session !== undefined,
      `a stored bar lies on a session, but ${ticker} has one on ${day}`,
    );
    return session;
  });
  return {
    ticker,
    bars,
    on,
    opensAt: Float64Array.from(sessions, (session) => session.opensAt),
    closesAt: Float64Array.from(sessions, (session) => session.closesAt),
    actions: actions.map((action) => corporateAction(ticker, action)),
    view: keptView(ticker, on, { columns: adjustedColumns(bars, splits), splits }),
    splitRatio: (after, upTo) =>
      splits.reduce(
        (ratio, split) => (split.on > after && split.on <= upTo ? ratio * ratioOf(split) : ratio),
        1,
      ),
  };
}

type Adjusted = {
  readonly columns: (effective: number) => Columns;
  readonly splits: readonly Split[];
};

/** The same question again, as within one cycle, gets the same object. */
function keptView(
  ticker: Ticker,
  on: readonly TradingDate[],
  { columns, splits }: Adjusted,
): LoadedSeries['view'] {
  let last: { key: string; bars: Bars } | undefined;
  return (count, sessions, effectiveOn) => {
    const effective = splits.filter((split) => split.on <= effectiveOn).length;
    const key = `${count} ${sessions} ${effective}`;
    if (last?.key === key) return last.bars;
    const from = Math.max(0, count - sessions);
    const whole = columns(effective);
    const cut = (column: Float64Array): Float64Array => column.subarray(from, count);
    const bars = {
      ticker,
      on: on.slice(from, count),
      open: cut(whole.open),
      high: cut(whole.high),
      low: cut(whole.low),
      close: cut(whole.close),
      volume: cut(whole.volume),
    };
    last = { key, bars };
    return bars;
  };
}

/** How many of ascending moments lie at or before `at`. */
export function countUpTo(moments: Float64Array, at: Instant): number {
  let low = 0;
  let high = moments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((moments[middle] ?? Number.POSITIVE_INFINITY) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Columns adjusted for the first so many splits, kept: between two splits all answers share them. */
function adjustedColumns(
  bars: readonly StoredBar[],
  splits: readonly Split[],
): (effective: number) => Columns {
  const kept: Columns[] = [];
  return (effective) => (kept[effective] ??= columnsFor(bars, splits.slice(0, effective)));
}

function columnsFor(bars: readonly StoredBar[], splits: readonly Split[]): Columns {
  const blank = (): Float64Array => new Float64Array(bars.length);
  const columns = { open: blank(), high: blank(), low: blank(), close: blank(), volume: blank() };
  bars.forEach((bar, index) => {
    let ratio = 1;
    for (const split of splits) if (split.on > bar.on) ratio *= ratioOf(split);
    columns.open[index] = bar.open === undefined ? Number.NaN : toDollars(bar.open) / ratio;
    columns.high[index] = toDollars(bar.high) / ratio;
    columns.low[index] = toDollars(bar.low) / ratio;
    columns.close[index] = toDollars(bar.close) / ratio;
    columns.volume[index] = bar.volume * ratio;
  });
  return columns;
}

function corporateAction(ticker: Ticker, action: StoredAction): CorporateAction {
  return action.kind === 'split'
    ? {
        kind: 'split',
        ticker,
        on: action.on,
        numerator: action.numerator,
        denominator: action.denominator,
      }
    : { kind: 'dividend', ticker, on: action.on, amount: action.amount };
}
