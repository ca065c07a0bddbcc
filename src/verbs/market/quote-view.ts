import { staleBefore } from '#app/cycle';
import { dayOf, MINUTE_MS, plusDays, toIso, type Instant, type TradingDate } from '#core/calendar';
import type { MarketShowView } from '#contract';
import { latestOf } from '#core/indicators';
import type { Bars, CorporateAction, Fundamentals, Quote } from '#core/market';
import { toDecimal, toDollars } from '#core/money';
import type { MarketData } from '#ports';

/** What every account has unless its limits say otherwise. */
const USUAL_LIMIT_MS = 15 * MINUTE_MS;

const SESSIONS_SHOWN = 5;
const DAYS_OF_52_WEEKS = 364;

type Sight = { readonly now: Instant; readonly grain: MarketData['grain'] };

export function quoteView(quote: Quote, { now, grain }: Sight): MarketShowView['quote'] {
  const { mark, bid, ask, at, source } = quote;
  return {
    mark: toDecimal(mark),
    bid: bid === undefined ? null : toDecimal(bid),
    ask: ask === undefined ? null : toDecimal(ask),
    spreadFraction: spreadOf(quote),
    source,
    at: toIso(at),
    ageMs: now - at,
    fresh: at >= staleBefore(now, { grain, limitMs: USUAL_LIMIT_MS }),
  };
}

function spreadOf({ bid, ask }: Quote): number | null {
  if (bid === undefined || ask === undefined) return null;
  const middle = (toDollars(bid) + toDollars(ask)) / 2;
  return middle > 0 ? (toDollars(ask) - toDollars(bid)) / middle : null;
}

type FromBars = Pick<MarketShowView, 'sessions' | 'indicators' | 'range52Weeks'>;

/** What the closed sessions tell; everything is null where there are none. */
export function barsView(bars: Bars | undefined, now: Instant): FromBars {
  if (bars === undefined) return { sessions: [], indicators: NO_INDICATORS, range52Weeks: null };
  const latest = latestOf(bars);
  return {
    sessions: sessionsOf(bars),
    indicators: {
      sma20: orNull(latest.sma20),
      sma50: orNull(latest.sma50),
      sma200: orNull(latest.sma200),
      rsi14: orNull(latest.rsi14),
      macd: orNull(latest.macd),
      macdSignal: orNull(latest.macdSignal),
      macdHistogram: orNull(latest.macdHistogram),
      atr14: orNull(latest.atr14),
      volumeRatio20: orNull(latest.volumeRatio20),
    },
    range52Weeks: rangeSince(bars, plusDays(dayOf(now), -DAYS_OF_52_WEEKS)),
  };
}

const NO_INDICATORS: MarketShowView['indicators'] = {
  sma20: null,
  sma50: null,
  sma200: null,
  rsi14: null,
  macd: null,
  macdSignal: null,
  macdHistogram: null,
  atr14: null,
  volumeRatio20: null,
};

function sessionsOf(bars: Bars): MarketShowView['sessions'] {
  const from = Math.max(0, bars.on.length - SESSIONS_SHOWN);
  return bars.on.slice(from).map((on, place) => {
    const index = from + place;
    return {
      on,
      open: knownAt(bars.open, index),
      high: bars.high[index] ?? Number.NaN,
      low: bars.low[index] ?? Number.NaN,
      close: bars.close[index] ?? Number.NaN,
      volume: knownAt(bars.volume, index),
    };
  });
}

function knownAt(column: Float64Array, index: number): number | null {
  const value = column[index];
  return value === undefined || Number.isNaN(value) ? null : value;
}

function rangeSince({ on, high, low }: Bars, from: TradingDate): MarketShowView['range52Weeks'] {
  const first = on.findIndex((day) => day >= from);
  if (first < 0) return null;
  const [highs, lows] = [high.subarray(first), low.subarray(first)];
  return {
    low: lows.reduce((least, each) => Math.min(least, each), Infinity),
    high: highs.reduce((most, each) => Math.max(most, each), -Infinity),
    sessions: highs.length,
  };
}

export function actionViews(actions: readonly CorporateAction[]): MarketShowView['actions'] {
  return actions.map((action) =>
    action.kind === 'split'
      ? {
          kind: 'split',
          on: action.on,
          numerator: action.numerator,
          denominator: action.denominator,
        }
      : { kind: 'dividend', on: action.on, amount: toDecimal(action.amount) },
  );
}

export function fundamentalsView(told: Fundamentals): MarketShowView['fundamentals'] {
  return {
    priceEarnings: orNull(told.priceEarnings),
    priceBook: orNull(told.priceBook),
    dividendYieldFraction: orNull(told.dividendYield),
    freeCashFlowYieldFraction: orNull(told.freeCashFlowYield),
    marketValue: orNull(told.marketValue),
  };
}

function orNull(value: number | undefined): number | null {
  return value ?? null;
}
