/** What a European option is worth without dividends (Black, Scholes 1973). */
export function optionValue(option: {
  readonly right: 'call' | 'put';
  readonly strike: number;
  readonly spot: number;
  readonly years: number;
  readonly volatility: number;
  readonly rate: number;
}): number {
  const { rate, right, spot, strike, volatility, years } = option;
  const sign = right === 'call' ? 1 : -1;
  const discounted = strike * Math.exp(-rate * years);
  if (years <= 0) return Math.max(0, sign * (spot - strike));
  const deviation = volatility * Math.sqrt(years);
  const d1 = (Math.log(spot / discounted) + deviation ** 2 / 2) / deviation;
  return sign * (spot * normal(sign * d1) - discounted * normal(sign * (d1 - deviation)));
}

/** Abramowitz & Stegun 26.2.17, good to 7.5e-8. */
function normal(x: number): number {
  if (x < 0) return 1 - normal(-x);
  const t = 1 / (1 + 0.2316419 * x);
  const series =
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return 1 - (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * series;
}
