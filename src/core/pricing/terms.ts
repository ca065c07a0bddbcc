/** What a European or American option is priced from. */
export type OptionTerms = {
  readonly right: 'call' | 'put';
  /** Price of the underlying, dollars a share. */
  readonly spot: number;
  readonly strike: number;
  /** To the close of the expiry's session: calendar seconds / (365 x 86,400). */
  readonly years: number;
  /** Continuous annual rate, a fraction. */
  readonly rate: number;
  /** Continuous annual yield, a fraction. */
  readonly dividendYield: number;
  /** Annual, a fraction. */
  readonly volatility: number;
};

/** Of one share of a long option, in dollars. */
export type Greeks = {
  readonly price: number;
  /** Per dollar of the underlying. */
  readonly delta: number;
  readonly gamma: number;
  /** Per calendar day. */
  readonly thetaPerDay: number;
  /** Per volatility point (0.01). */
  readonly vegaPerPoint: number;
  /** Per rate point (0.01). */
  readonly rhoPerPoint: number;
};

/** A cash dividend before expiry. */
export type CashDividend = {
  /** To the ex-date's open, as `OptionTerms.years`. */
  readonly years: number;
  /** Dollars a share. */
  readonly amount: number;
};

/** Why no volatility gives a price. */
export type VolatilityAbsence =
  | 'below-intrinsic'
  | 'at-intrinsic'
  | 'above-bound'
  | 'expired'
  | 'not-a-number';

export type ImpliedVolatility =
  | { readonly kind: 'solved'; readonly volatility: number; readonly iterations: number }
  | { readonly kind: 'absent'; readonly reason: VolatilityAbsence; readonly because: string };
