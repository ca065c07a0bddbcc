import { readTicker, type Ticker } from '#core/instruments';
import type { InstrumentProfile } from '#core/market';
import { assert } from '#core/prelude';

/** What moves many names at once beside the market itself: the eleven sectors and four styles. */
export type Factor = keyof typeof FACTOR_VOLATILITY;

/** Annual deviation of each factor, a fraction. */
export const FACTOR_VOLATILITY = {
  'Information Technology': 0.09,
  Financials: 0.09,
  'Health Care': 0.09,
  Energy: 0.18,
  Industrials: 0.06,
  'Communication Services': 0.09,
  'Consumer Discretionary': 0.08,
  'Consumer Staples': 0.08,
  Utilities: 0.13,
  Materials: 0.1,
  'Real Estate': 0.11,
  semiconductors: 0.17,
  crypto: 0.5,
  size: 0.09,
  value: 0.06,
} as const;

export type Load = { readonly factor: Factor; readonly weight: number };

type Listed = {
  readonly ticker: Ticker;
  readonly profile: InstrumentProfile;
  /** Where it trades when 2025 begins, in dollars. */
  readonly price: number;
};

/** A name with a price path of its own. */
type Priced = Listed & {
  readonly beta: number;
  readonly loads: readonly Load[];
  /** Annual deviation of what is its own, a fraction. */
  readonly ownVolatility: number;
  /** Dividends a year / price, a fraction; 0 for one that pays none. */
  readonly dividendYield: number;
  readonly dollarsPerDay: number;
};

export type Stock = Priced & {
  readonly kind: 'stock';
  /** Absent for a company that loses money. */
  readonly priceEarnings?: number;
  readonly priceBook?: number;
  /** Shares outstanding when 2025 begins. */
  readonly shares: number;
  /** Calendar days from the end of a quarter to its report. */
  readonly reportLagDays: number;
  readonly reports: 'before-open' | 'after-close';
};

export type Fund = Priced & { readonly kind: 'fund' };

/** A fund that promises a multiple of another's daily return. */
export type Leveraged = Listed & {
  readonly kind: 'leveraged';
  readonly base: Ticker;
  readonly multiple: number;
  readonly feePerYear: number;
  readonly dollarsPerDay: number;
};

/** An index value: nothing can be bought. */
export type IndexValue = Listed & {
  readonly kind: 'index';
  readonly shows: 'volatility' | 'bill' | 'treasury';
};

export type Member = Stock | Fund | Leveraged | IndexValue;

const SECTORS: ReadonlyMap<string, Factor> = new Map([
  ['IT', 'Information Technology'],
  ['FI', 'Financials'],
  ['HC', 'Health Care'],
  ['EN', 'Energy'],
  ['IN', 'Industrials'],
  ['CO', 'Communication Services'],
  ['CD', 'Consumer Discretionary'],
  ['CS', 'Consumer Staples'],
  ['UT', 'Utilities'],
  ['MA', 'Materials'],
  ['RE', 'Real Estate'],
  ['semiconductors', 'semiconductors'],
  ['crypto', 'crypto'],
  ['size', 'size'],
  ['value', 'value'],
]);

/** The factor a table writes as "IT" or "size"; asserts that it is one. */
export function factorOf(code: string): Factor {
  const factor = SECTORS.get(code);
  assert(factor !== undefined, `a factor is one of the table, was "${code}"`);
  return factor;
}

/** "IT:0.5 size:1" -> loads. */
export function loadsOf(text: string): readonly Load[] {
  return text
    .split(' ')
    .filter((part) => part !== '')
    .map((part) => {
      const [code = '', weight = ''] = part.split(':');
      return { factor: factorOf(code), weight: figure(weight) };
    });
}

/** A row of a table, read by the place of its cells; one that is not there is empty. */
export type Row = (place: number) => string;

/** Rows of a table written as lines of cells between bars. */
export function rowsOf(table: string): readonly Row[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const cells = line.split('|').map((cell) => cell.trim());
      return (place) => cells[place] ?? '';
    });
}

export function figure(text: string): number {
  const value = Number(text);
  assert(text !== '' && Number.isFinite(value), `a cell holds a number, was "${text}"`);
  return value;
}

export function tickerOf(text: string): Ticker {
  const ticker = readTicker(text);
  assert(ticker !== undefined, `a row begins with a ticker, was "${text}"`);
  return ticker;
}
