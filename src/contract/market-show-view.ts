import * as z from 'zod';
import { exact } from './exact.ts';
import { marketSource } from './market-source.ts';

const count = z.int().min(0);
const ageMs = z.int().min(0);
const figure = z.number().nullable();
const text = z.string().nullable();

const absence = z.strictObject({
  /** "AAPL earnings", "news of CNBC". */
  what: z.string(),
  because: z.string(),
  /** "unknown-symbol", "not-offered", "unavailable"; null where the source does not say it. */
  kind: text,
});

const headline = z.strictObject({
  id: z.string(),
  at: exact.moment,
  ageMs,
  source: z.string(),
  title: z.string(),
  summary: text,
  /** Those of the asked symbols that it is about. */
  tickers: z.array(z.string()),
});

const quote = z.strictObject({
  mark: exact.money,
  bid: exact.money.nullable(),
  ask: exact.money.nullable(),
  /** (ask - bid) / middle. */
  spreadFraction: figure,
  source: z.string(),
  at: exact.moment,
  ageMs,
  /** Whether an account with the usual limit of 15 minutes may buy on it. */
  fresh: z.boolean(),
});

/** Dollars as real numbers, adjusted for splits; an unknown open is null. */
const session = z.strictObject({
  on: exact.day,
  open: figure,
  high: z.number(),
  low: z.number(),
  close: z.number(),
  volume: figure,
});

/** As the strategies see them, as of the last closed session; null where there are too few bars. */
const indicators = z.strictObject({
  sma20: figure,
  sma50: figure,
  sma200: figure,
  rsi14: figure,
  macd: figure,
  macdSignal: figure,
  macdHistogram: figure,
  atr14: figure,
  /** Volume of the last session / the mean of the 20 before. */
  volumeRatio20: figure,
});

const action = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('split'),
    on: exact.day,
    /** New shares for old ones. */
    numerator: z.number(),
    denominator: z.number(),
  }),
  z.strictObject({ kind: z.literal('dividend'), on: exact.day, amount: exact.money }),
]);

const earnings = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('date'),
    on: exact.day,
    when: z.enum(['before-open', 'after-close', 'unknown']),
  }),
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('unknown') }),
]);

/** The answer of `invest market show`. */
export const marketShowViewSchema = z.strictObject({
  ...marketSource,
  symbol: z.string(),
  name: text,
  kind: z.enum(['stock', 'etf', 'index']).nullable(),
  sector: text,
  quote: quote.nullable(),
  /** The last closed ones, oldest first. */
  sessions: z.array(session),
  indicators,
  /** Dollars, of the closed sessions within 52 weeks; null where there is none. */
  range52Weeks: z.strictObject({ low: z.number(), high: z.number(), sessions: count }).nullable(),
  /** Of the last 12 months, oldest first. */
  actions: z.array(action),
  fundamentals: z.strictObject({
    priceEarnings: figure,
    priceBook: figure,
    dividendYieldFraction: figure,
    freeCashFlowYieldFraction: figure,
    /** Dollars. */
    marketValue: figure,
  }),
  earnings,
  headlines: z.array(headline),
  optionExpiries: count,
  absent: z.array(absence),
});

const expiry = z.strictObject({ expiry: exact.day, dte: count });

/** The answer of `invest market chain` without an expiry. */
export const marketExpiriesViewSchema = z.strictObject({
  ...marketSource,
  symbol: z.string(),
  expiries: z.array(expiry),
  absent: z.array(absence),
});

const contract = z.strictObject({
  bid: exact.money.nullable(),
  ask: exact.money.nullable(),
  last: exact.money.nullable(),
  lastTradeAt: exact.moment.nullable(),
  lastTradeAgeMs: ageMs.nullable(),
  /** Contracts. */
  volume: count.nullable(),
  openInterest: count.nullable(),
  /** A year's, as the vendor says: for comparison only. */
  vendorVolatilityFraction: figure,
  /** Mid of a live two-sided quote, else the model's value; null where nothing is known to value it by. */
  mark: exact.money.nullable(),
  markSource: z.enum(['mid', 'model']).nullable(),
  /** "stale", "one-sided", "crossed", "clamped", "modelled". */
  flags: z.array(z.string()),
  /** Solved from the middle of bid and ask, a year's. */
  impliedVolatilityFraction: figure,
  /** Why there is none. */
  volatilityAbsent: text,
  /** Of one share of the long option. */
  delta: figure,
  thetaPerDay: figure,
  vegaPerPoint: figure,
});

/** The answer of `invest market chain` with an expiry. */
export const marketChainViewSchema = z.strictObject({
  ...marketSource,
  symbol: z.string(),
  expiry: exact.day,
  dte: count,
  /** When the chain was told. */
  toldAt: exact.moment,
  ageMs,
  underlyingPrice: exact.money.nullable(),
  /** How the chain is called: "simulated", "yahoo", "modelled from daily bars". */
  chainSource: z.string(),
  /** Priced by a model of ours and quoted by nobody. */
  isModelled: z.boolean(),
  /** What its quotes say as a whole; null where nobody knows a price of the underlying. */
  analysis: z
    .strictObject({
      forward: z.number(),
      forwardSource: z.enum(['parity', 'carry']),
      rate: z.number(),
      atTheMoneyVolatilityFraction: figure,
      /** IV of the 25-delta put less that of the call. */
      skew25: figure,
      /** To the expiry, dollars, one standard deviation. */
      expectedMove: figure,
    })
    .nullable(),
  /** Of the whole chain. */
  strikesTotal: count,
  /** Ascending; around the money unless all were asked for. */
  strikes: z.array(
    z.strictObject({ strike: exact.money, call: contract.nullable(), put: contract.nullable() }),
  ),
});

/** The answer of `invest market screen`. */
export const marketScreenViewSchema = z.strictObject({
  ...marketSource,
  screeners: z.array(
    z.strictObject({
      screener: z.string(),
      /** Best first. */
      found: z.array(
        z.strictObject({
          symbol: z.string(),
          name: text,
          last: exact.money.nullable(),
          quotedAt: exact.moment.nullable(),
        }),
      ),
    }),
  ),
});

/** The answer of `invest market news`. */
export const marketNewsViewSchema = z.strictObject({
  ...marketSource,
  /** As asked; empty: the market as a whole. */
  symbols: z.array(z.string()),
  /** Newest first. */
  headlines: z.array(headline),
  /** Sources of news that are silent, and why. */
  silent: z.array(absence),
});

export type MarketShowView = z.infer<typeof marketShowViewSchema>;
export type MarketExpiriesView = z.infer<typeof marketExpiriesViewSchema>;
export type MarketChainView = z.infer<typeof marketChainViewSchema>;
export type MarketScreenView = z.infer<typeof marketScreenViewSchema>;
export type MarketNewsView = z.infer<typeof marketNewsViewSchema>;
