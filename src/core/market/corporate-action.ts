import type { Instant, TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { Price } from '#core/money';

/** What a company does to its shares; effective before the open of `on`. */
export type CorporateAction =
  | {
      readonly kind: 'split';
      readonly ticker: Ticker;
      readonly on: TradingDate;
      /** New shares for old ones: 4 for 1 is numerator 4, denominator 1. */
      readonly numerator: number;
      readonly denominator: number;
    }
  | {
      readonly kind: 'dividend';
      readonly ticker: Ticker;
      /** The ex-date. */
      readonly on: TradingDate;
      /** Gross dollars a share, as declared (never adjusted for later splits). */
      readonly amount: Price;
    };

/** A dividend that has been announced: `on` is its ex-date. */
export type Dividend = Extract<CorporateAction, { readonly kind: 'dividend' }>;

/** Next report: a date, NONE for what never reports (ETF, index), UNKNOWN when nobody told. */
export type Earnings =
  | {
      readonly kind: 'date';
      readonly on: TradingDate;
      readonly when: 'before-open' | 'after-close' | 'unknown';
    }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' };

export type Headline = {
  readonly id: string;
  readonly at: Instant;
  readonly title: string;
  readonly summary?: string;
  readonly source: string;
  readonly tickers: readonly Ticker[];
  /** Where the whole article stands, as its feed says; nobody but the article reader follows it. */
  readonly url?: string;
};

/** Figures of a company; each absent when the source does not tell. Ratios as numbers, yields as fractions. */
export type Fundamentals = {
  readonly priceEarnings?: number;
  readonly priceBook?: number;
  /** Trailing dividends / price, a fraction. */
  readonly dividendYield?: number;
  /** Trailing free cash flow / market value, a fraction. */
  readonly freeCashFlowYield?: number;
  /** Dollars. */
  readonly marketValue?: number;
};

/** Rates and the volatility index as known, each absent when unknown. */
export type Rates = {
  /** 13-week bill, continuous annual rate as a fraction. */
  readonly bill13Week?: number;
  /** 10-year treasury yield, a fraction. */
  readonly treasury10Year?: number;
  /** VIX in volatility points (18.5). */
  readonly vix?: number;
};

export type InstrumentProfile = {
  readonly ticker: Ticker;
  readonly name: string;
  readonly kind: 'stock' | 'etf' | 'index';
  /** GICS sector name; absent for broad ETFs. */
  readonly sector?: string;
};
