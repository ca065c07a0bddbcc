/** What an option is valued from; rate, yield and volatility a year's, fractions; years in days / 365. */
export type BsmTerms = {
  readonly right: 'call' | 'put';
  readonly spot: number;
  readonly strike: number;
  readonly years: number;
  readonly rate: number;
  readonly dividendYield: number;
  readonly volatility: number;
};

/** Dollars a share of a European option: Black, Scholes (1973), with Merton's continuous yield. */
export function bsmValue(terms: BsmTerms): number {
  const { right, spot, strike, years, rate, dividendYield, volatility } = terms;
  const side = right === 'call' ? 1 : -1;
  const held = spot * Math.exp(-dividendYield * years);
  const paid = strike * Math.exp(-rate * years);
  const deviation = volatility * Math.sqrt(years);
  if (deviation <= 0 || held <= 0) return Math.max(0, side * (held - paid));
  const far = Math.log(held / paid) / deviation + deviation / 2;
  const near = far - deviation;
  return Math.max(0, side * (held * normalCdf(side * far) - paid * normalCdf(side * near)));
}

const TERMS = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429];

/** Abramowitz & Stegun 26.2.17, good to 7.5e-8. */
export function normalCdf(x: number): number {
  const size = Math.abs(x);
  const t = 1 / (1 + 0.2316419 * size);
  const series = TERMS.reduceRight((sum, term) => (sum + term) * t, 0);
  const tail = (Math.exp((-size * size) / 2) / Math.sqrt(2 * Math.PI)) * series;
  return x < 0 ? tail : 1 - tail;
}

/** Dollars a share that exercising brings, zero where it brings nothing. */
export function intrinsicValue(right: 'call' | 'put', spot: number, strike: number): number {
  return Math.max(0, right === 'call' ? spot - strike : strike - spot);
}
