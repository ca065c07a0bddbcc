import { sessionsFrom, type TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import { toDollars } from '#core/money';
import { consolidate } from './consolidate.ts';
import { exactPrice } from './exact-price.ts';
import type { StoredFiveMinutes } from './five-minute-shelf.ts';
import type { ImportIssue } from './import-issue.ts';
import type { KnownSplit } from './known-splits.ts';
import { latestHistory } from './latest-history.ts';
import { madeDays } from './made-days.ts';
import { median } from './median.ts';
import type { PriceRow, Source } from './price-row.ts';
import { splitFactors } from './split-factors.ts';
import { ratioOf, usualSplit, type SplitRatio } from './split-ratio.ts';
import type { StoredBar, StoredSeries } from './stored.ts';

type Factors = {
  readonly source: StoredFiveMinutes;
  /** By what a session's prices are multiplied to be as traded. */
  readonly factorAt: (on: TradingDate) => number;
};

type Consolidated = {
  readonly series: StoredSeries;
  readonly factors: readonly Factors[];
  readonly issues: readonly ImportIssue[];
};

/**
 * The daily series of a ticker with what its five-minute bars add to it, and the scale of these: daily files tell the
 * splits and count where both have a day.
 */
export function withFiveMinutes(
  ticker: Ticker,
  daily: readonly Source[],
  fiveMinutes: readonly StoredFiveMinutes[],
): Consolidated {
  const made = fiveMinutes.map((source) => ({ source, days: madeDays(source) }));
  const isDaily = daily.some(({ rows }) => rows.length > 0);
  const told = consolidate(ticker, isDaily ? daily : [...daily, ...made.map(({ days }) => days)]);
  if (fiveMinutes.length === 0) return { ...told, factors: [] };
  const scaled = made.map((each) => ({ ...each, ...scaleOf(ticker, each.days, told.series) }));
  const added = isDaily ? addedTo(told.series, scaled) : [];
  const { series, issues } = extended(told.series, added);
  const count = isDaily ? added.length : series.bars.length;
  const about = [...scaled.flatMap((each) => each.issues), ...issues, ...madeIssues(ticker, count)];
  return { series, factors: scaled, issues: [...told.issues, ...about] };
}

function madeIssues(ticker: Ticker, count: number): readonly ImportIssue[] {
  if (count === 0) return [];
  const [bars, days] = count === 1 ? ['bar was', 'that day'] : ['bars were', 'those days'];
  const text = `${ticker}: ${count} daily ${bars} made of five-minute bars: no daily file covers ${days}, so neither splits nor dividends of ${days} are known.`;
  return [{ kind: 'intraday', ticker, count, text }];
}

type Scaled = {
  readonly factorAt: (on: TradingDate) => number;
  readonly issues: readonly ImportIssue[];
};

const SAME_SCALE = 0.005;
const CONSTANT_SHARE = 0.8;

/** Splits inside the file are in its prices or not; one that came between the downloads shows against daily closes. */
function scaleOf(ticker: Ticker, made: Source, series: StoredSeries): Scaled {
  const splits = series.actions.filter(
    (action): action is KnownSplit & typeof action => action.kind === 'split',
  );
  const { factorAt } = splitFactors(made, splits);
  const closes = new Map(series.bars.map(({ on, close }) => [on, toDollars(close)]));
  const ratios = made.rows.flatMap(({ close, on }) => {
    const daily = closes.get(on);
    return daily === undefined ? [] : [daily / (close * factorAt(on))];
  });
  const ratio = median(ratios);
  const near = ratios.filter((one) => Math.abs(one / ratio - 1) < SAME_SCALE).length;
  const tell = (text: string): readonly ImportIssue[] => [
    {
      kind: 'sources-differ',
      ticker,
      file: made.file,
      count: ratios.length,
      text: `${ticker}: ${text}.`,
    },
  ];
  if (ratios.length === 0) return { factorAt, issues: [] };
  const common = `${ratios.length} common ${ratios.length === 1 ? 'session' : 'sessions'}`;
  const isConstant = near >= ratios.length * CONSTANT_SHARE;
  if (isConstant && Math.abs(ratio - 1) < SAME_SCALE) return { factorAt, issues: [] };
  const split = isConstant ? splitNear(ratio) : undefined;
  if (split === undefined) {
    const text = `closes of ${made.file} differ from the daily ones by no split (median ratio ${Number(ratio.toPrecision(6))} on ${common}); its five-minute bars are used as they are`;
    return { factorAt, issues: tell(text) };
  }
  const text = `daily closes are ${Number(ratio.toPrecision(6))} times those of ${made.file} on ${common}: a split ${split.numerator}:${split.denominator} came between the two downloads; its five-minute bars were put on the scale of the daily ones`;
  return { factorAt: (on) => factorAt(on) * ratioOf(split), issues: tell(text) };
}

/** More than one split may have come between. */
const MOST_FOR_ONE = 60;

/** Shares for one of a usual split, or of several together; what dividends take is never as much as half. */
function splitNear(ratio: number): SplitRatio | undefined {
  const usual = usualSplit(ratio, SAME_SCALE);
  if (usual !== undefined) return usual;
  const times = Math.max(ratio, 1 / ratio);
  const whole = Math.round(times);
  if (whole < 2 || whole > MOST_FOR_ONE || Math.abs(times / whole - 1) > SAME_SCALE)
    return undefined;
  return ratio > 1 ? { numerator: whole, denominator: 1 } : { numerator: 1, denominator: whole };
}

type Made = Scaled & { readonly days: Source };

/** Where dividends are inside the daily prices, what was traded does not go on from them. */
function addedTo(series: StoredSeries, made: readonly Made[]): readonly StoredBar[] {
  if (series.basis === 'total-return-adjusted') return [];
  const known = new Set(series.bars.map(({ on }) => on));
  const added = new Map<TradingDate, StoredBar>();
  for (const { days, factorAt } of made)
    for (const row of days.rows)
      if (!known.has(row.on)) added.set(row.on, barOf(row, factorAt(row.on), days.file));
  return [...added.values()];
}

function barOf(row: PriceRow, factor: number, file: string): StoredBar {
  const exact = (dollars: number): StoredBar['close'] => exactPrice(dollars * factor, factor);
  const bar = {
    on: row.on,
    high: exact(row.high),
    low: exact(row.low),
    close: exact(row.close),
    volume: row.volume / factor,
    file,
  };
  return Number.isNaN(row.open) ? bar : { ...bar, open: exact(row.open) };
}

function extended(
  series: StoredSeries,
  added: readonly StoredBar[],
): { readonly series: StoredSeries; readonly issues: readonly ImportIssue[] } {
  if (added.length === 0) return { series, issues: [] };
  const all = [...series.bars, ...added].toSorted((a, b) => (a.on < b.on ? -1 : 1));
  const { rows: bars, issues } = latestHistory(series.ticker, all);
  const [first, last] = [bars[0], bars.at(-1)];
  const missing =
    first === undefined || last === undefined
      ? 0
      : sessionsFrom(first.on, last.on) + 1 - bars.length;
  return { series: { ...series, bars, missing }, issues };
}
