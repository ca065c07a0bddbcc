import { blackPoint, type BlackPoint } from './black-point.ts';

/** A value of Black's model whose deviation is sought, and what was found. Loops own one and fill it again. */
export type DeviationSearch = {
  /** |ln(forward / strike)|, 0 or more. */
  moneyness: number;
  /** Of the option out of the money per unit of its near leg: above 0 and below 1. */
  value: number;
  /** 1 - value, as exactly as the caller knows it. */
  complement: number;
  /** Which of three objectives the value is sought by, set by the first guess. */
  branch: 'low' | 'middle' | 'high';
  /** Volatility times the root of the years: first the guess, then what was found. */
  deviation: number;
  /** Householder steps taken. */
  iterations: number;
  readonly point: BlackPoint;
};

/** A search with nothing filled in. */
export function deviationSearch(): DeviationSearch {
  const none = Number.NaN;
  return {
    moneyness: none,
    value: none,
    complement: none,
    branch: 'middle',
    deviation: none,
    iterations: 0,
    point: blackPoint(none, none),
  };
}
