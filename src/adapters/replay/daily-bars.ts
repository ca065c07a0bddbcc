import { dayOf, sessionOn, type TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { Bars, CorporateAction } from '#core/market';
import { toDollars } from '#core/money';
import { assert } from '#core/prelude';
import type { Frame, SessionDay } from './wire.ts';

type Split = Extract<CorporateAction, { kind: 'split' }>;

type Columns = Omit<Bars, 'ticker' | 'on'>;

/** Frames put together by session, ascending; volumes are sums. */
export type DailyBars = {
  readonly days: readonly SessionDay[];
  /** The last `sessions` of the first `count` days, adjusted for the first `effective` splits. */
  readonly view: (count: number, sessions: number, effective: number) => Bars;
};

export function dailyBars(
  ticker: Ticker,
  frames: readonly Frame[],
  splits: readonly Split[],
): DailyBars {
  const byDay = Map.groupBy(frames, ({ opensAt }) => dayOf(opensAt));
  const days = [...byDay.keys()].map(sessionDay);
  const on = days.map((day) => day.on);
  const traded = columnsOf([...byDay.values()]);
  const kept: Columns[] = [];
  const columns = (effective: number): Columns =>
    (kept[effective] ??= adjusted(traded, on, splits.slice(0, effective)));
  let last: { key: string; bars: Bars } | undefined;
  return {
    days,
    view: (count, sessions, effective) => {
      const key = `${count} ${sessions} ${effective}`;
      if (last?.key === key) return last.bars;
      const from = Math.max(0, count - sessions);
      const cut = cutting(columns(effective), from, count);
      const bars = { ticker, on: on.slice(from, count), ...cut };
      last = { key, bars };
      return bars;
    },
  };
}

function sessionDay(on: TradingDate): SessionDay {
  const session = sessionOn(on);
  assert(session !== undefined, `frames lie on sessions, was ${on}`);
  return session;
}

function columnsOf(days: readonly (readonly Frame[])[]): Columns {
  const column = (of: (frames: readonly Frame[]) => number | undefined): Float64Array =>
    Float64Array.from(days, (frames) => of(frames) ?? Number.NaN);
  return {
    open: column((frames) => dollars(frames[0], 'open')),
    high: column((frames) => Math.max(...frames.map(({ high }) => toDollars(high)))),
    low: column((frames) => Math.min(...frames.map(({ low }) => toDollars(low)))),
    close: column((frames) => dollars(frames.at(-1), 'close')),
    volume: column((frames) => frames.reduce((total, { volume }) => total + volume, 0)),
  };
}

function dollars(frame: Frame | undefined, side: 'open' | 'close'): number | undefined {
  return frame === undefined ? undefined : toDollars(frame[side]);
}

function adjusted(traded: Columns, on: readonly TradingDate[], splits: readonly Split[]): Columns {
  if (splits.length === 0) return traded;
  const ratios = on.map((day) => splitRatio(splits, day));
  const divided = (column: Float64Array): Float64Array =>
    column.map((each, place) => each / (ratios[place] ?? Number.NaN));
  return {
    open: divided(traded.open),
    high: divided(traded.high),
    low: divided(traded.low),
    close: divided(traded.close),
    volume: traded.volume.map((each, place) => each * (ratios[place] ?? Number.NaN)),
  };
}

/** New shares for one old over the splits after a day. */
export function splitRatio(splits: readonly Split[], after: TradingDate): number {
  return splits.reduce(
    (ratio, { on, numerator, denominator }) =>
      on > after ? (ratio * numerator) / denominator : ratio,
    1,
  );
}

function cutting(columns: Columns, from: number, upTo: number): Columns {
  const cut = (column: Float64Array): Float64Array => column.subarray(from, upTo);
  return {
    open: cut(columns.open),
    high: cut(columns.high),
    low: cut(columns.low),
    close: cut(columns.close),
    volume: cut(columns.volume),
  };
}
