import { dayOf, instant, lastClosedSession, type Instant, type TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import {
  alteredActions,
  alteredPrice,
  alteredPrices,
  alteredQuotes,
  drawnFor,
  effectiveDay,
  laterThan,
  shuffled,
  type AlteredPrices,
  type Otherwise,
  type PriceColumns,
} from '#adapters/replay';
import type { FiveMinuteShelf } from './five-minute-shelf.ts';
import { kept } from './kept.ts';
import { INDEX_LATE_MS } from './known-rates.ts';
import { countUpTo } from './loaded-series.ts';
import type { RateName } from './price-row.ts';
import type { SeriesColumns } from './series-columns.ts';
import type { RateValue, Shelf } from './shelf.ts';

/** Files of which everything that was known by a moment stays, and what comes is told otherwise. */
export function alteredShelf(shelf: Shelf, otherwise: Otherwise): Shelf {
  const { after, how } = otherwise;
  const pricesOf = kept((ticker: Ticker) => {
    const columns = shelf.columns(ticker);
    return columns === undefined ? undefined : alteredPrices(columns, otherwise, ticker);
  });
  return {
    tickers: () => tickersTold(shelf, otherwise),
    lastDay: () => {
      const [last, effective] = [shelf.lastDay(), effectiveDay(after)];
      return how === 'deleted' && last !== undefined && last > effective ? effective : last;
    },
    columns: (ticker) => alteredColumns(shelf.columns(ticker), otherwise),
    rates: (name) => alteredRates(shelf.rates(name), otherwise, name),
    options: alteredOptions(shelf.options, otherwise, (ticker) => pricesOf(ticker)),
    fiveMinutes: alteredFiveMinutes(shelf.fiveMinutes, otherwise),
  };
}

function tickersTold(shelf: Shelf, otherwise: Otherwise): readonly Ticker[] {
  const { after, how } = otherwise;
  const all = shelf.tickers();
  if (how === 'stored-otherwise') return shuffled(all, drawnFor(otherwise, 'tickers'));
  if (how !== 'deleted') return all;
  return all.filter((ticker) => (shelf.columns(ticker)?.opensAt[0] ?? Infinity) <= after);
}

function alteredColumns(
  columns: SeriesColumns | undefined,
  otherwise: Otherwise,
): SeriesColumns | undefined {
  if (columns === undefined) return undefined;
  const { ticker, on } = columns;
  const { after } = otherwise;
  const told = alteredPrices(columns, otherwise, ticker).columns;
  if (told.close.length === 0) return undefined;
  const last = countUpTo(columns.opensAt, after) - 1;
  const open = columns.open[last];
  const dollars = open === undefined || Number.isNaN(open) ? columns.close[last - 1] : open;
  const isLater = laterThan(after);
  const actions = alteredActions(columns.actions, otherwise, { ticker, isLater, dollars });
  return { ...inMicros(told), ticker, on: on.slice(0, told.close.length), actions };
}

const MICROS = 1e6;

function inMicros(told: AlteredPrices['columns']): AlteredPrices['columns'] {
  const { open, high, low, close } = told;
  return {
    ...told,
    open: rounded(open),
    high: rounded(high),
    low: rounded(low),
    close: rounded(close),
  };
}

/** Prices are whole micro-dollars, and nothing costs less than one. */
function rounded(column: Float64Array): Float64Array {
  return column.map((dollars) => Math.max(1, Math.round(dollars * MICROS)) / MICROS);
}

/** The intervals of a running session that are over stay, of the one that runs its open; as with whole sessions. */
function alteredFiveMinutes(shelf: FiveMinuteShelf, otherwise: Otherwise): FiveMinuteShelf {
  const { after, how } = otherwise;
  const columns = (ticker: Ticker): PriceColumns | undefined => {
    const own = shelf.columns(ticker);
    const told = own === undefined ? undefined : alteredPrices(own, otherwise, ticker).columns;
    return told === undefined || told.close.length === 0 ? undefined : inMicros(told);
  };
  return {
    tickers: () => {
      const all = shelf.tickers();
      if (how === 'stored-otherwise') return shuffled(all, drawnFor(otherwise, 'five minutes'));
      if (how !== 'deleted') return all;
      return all.filter((ticker) => (shelf.columns(ticker)?.opensAt[0] ?? Infinity) <= after);
    },
    columns,
    endsAt: () => {
      const ends = shelf.tickers().flatMap((ticker) => columns(ticker)?.closesAt.at(-1) ?? []);
      return ends.length === 0 ? undefined : instant(Math.max(...ends));
    },
  };
}

const INDICES: ReadonlySet<RateName> = new Set(['TNX', 'VIX']);

/** Days of which nobody knew the rate yet, as the market itself knows them. */
function laterRates(after: Instant, name: RateName): (on: TradingDate) => boolean {
  const today = dayOf(after);
  const closed = lastClosedSession(instant(after - INDEX_LATE_MS)).on;
  return (on) => on >= today && !(INDICES.has(name) && on <= closed);
}

function alteredRates(
  values: readonly RateValue[],
  otherwise: Otherwise,
  name: RateName,
): readonly RateValue[] {
  const isLater = laterRates(otherwise.after, name);
  const told = values.filter(({ on }) => !isLater(on));
  const later = values.filter(({ on }) => isLater(on));
  const random = drawnFor(otherwise, name);
  const { how } = otherwise;
  if (how === 'deleted') return told;
  if (how === 'another-future')
    return [
      ...told,
      ...later.map(({ on, value }) => ({ on, value: value * (0.6 + random.next()) })),
    ];
  if (how !== 'shuffled') return values;
  const others = shuffled(later, random).map(({ value }) => value);
  return [...told, ...later.map(({ on, value }, place) => ({ on, value: others[place] ?? value }))];
}

type PricesOf = (ticker: Ticker) => AlteredPrices | undefined;

/** An option follows its share: so many times the price at so many times the strike. */
function alteredOptions(
  options: Shelf['options'],
  { after, how }: Otherwise,
  pricesOf: PricesOf,
): Shelf['options'] {
  const isGone = (at: Instant): boolean => how === 'deleted' && at > after;
  const ratioAt = (ticker: Ticker, at: Instant): number =>
    at <= after ? 1 : (pricesOf(ticker)?.ratioAt(at) ?? 1);
  return {
    moments: (ticker) => options.moments(ticker).filter((at) => !isGone(at)),
    expiries: (ticker, at) => (isGone(at) ? [] : options.expiries(ticker, at)),
    quotes: (ticker, at, expiry) =>
      isGone(at) ? [] : alteredQuotes(options.quotes(ticker, at, expiry), ratioAt(ticker, at)),
    spot: (ticker, at) => {
      const spot = isGone(at) ? undefined : options.spot(ticker, at);
      const ratio = ratioAt(ticker, at);
      return spot === undefined || ratio === 1 ? spot : alteredPrice(spot, ratio);
    },
  };
}
