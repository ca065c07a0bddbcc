import {
  americanPrice,
  bulkGreeks,
  bulkVolatility,
  type GreekColumns,
} from '../../src/core/pricing/index.ts';
import type { OptionTerms } from '../../src/core/pricing/index.ts';
import type { Market } from './market.ts';

/** Answers of the first contracts of a market; a Greek that a contestant has not is missing. */
export type Answers = { readonly [Name in keyof GreekColumns]?: ArrayLike<number> };

/** What a contestant does with a market; what it returns is looked at outside of the clock. */
export type Contestant = {
  readonly name: string;
  /** How many contracts it is timed on: all, or what ends in reasonable time. */
  readonly contracts: number;
  readonly greeks?: (market: Market, count: number) => () => Answers;
  readonly volatility?: (market: Market, prices: Float64Array, count: number) => ArrayLike<number>;
  /** American prices, dollars a share. */
  readonly american?: (terms: OptionTerms) => number;
};

/** Ours, in its bulk form, writing into columns that it keeps. */
export function ours(contracts: number): Contestant {
  const out: GreekColumns = {
    price: new Float64Array(contracts),
    delta: new Float64Array(contracts),
    gamma: new Float64Array(contracts),
    thetaPerDay: new Float64Array(contracts),
    vegaPerPoint: new Float64Array(contracts),
    rhoPerPoint: new Float64Array(contracts),
  };
  const found = { volatility: new Float64Array(contracts), absence: new Uint8Array(contracts) };
  return {
    name: 'invest (core/pricing)',
    contracts,
    greeks: ({ columns }) => {
      bulkGreeks(columns, out);
      return () => out;
    },
    volatility: ({ columns }, price) => {
      bulkVolatility({ ...columns, price }, found);
      return found.volatility;
    },
    american: americanPrice,
  };
}
