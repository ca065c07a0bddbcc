/** What moves the underlying of a put and what its strike earns. */
export type PutCarry = {
  readonly years: number;
  readonly rate: number;
  readonly dividendYield: number;
  readonly volatility: number;
};

/** ln(boundary / strike) just before expiry: below it the strike's interest is more than the yield. */
export function topOf({ rate, dividendYield }: PutCarry): number {
  return rate > 0 && dividendYield > rate ? Math.log(rate / dividendYield) : 0;
}
