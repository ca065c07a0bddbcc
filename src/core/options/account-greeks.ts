/** Sums over everything held, in dollars. */
export type AccountGreeks = {
  /** Delta x price of the underlying. */
  readonly deltaDollars: number;
  /** Change of that for a move of 1 %. */
  readonly gammaDollars: number;
  readonly thetaPerDay: number;
  /** For one volatility point. */
  readonly vegaPerPoint: number;
};
