/** The last close before an ex-date, as the holder of a call sees it; dollars a share, rate continuous. */
export type CallBeforeExDate = {
  readonly spot: number;
  readonly strike: number;
  readonly dividend: number;
  /** Value of the put of the same strike and expiry after the dividend. */
  readonly put: number;
  readonly rate: number;
  /** From here to expiry. */
  readonly years: number;
};

/**
 * Whether a call is exercised at the close before its ex-date: it is in the money and the dividend is worth more than
 * the put and the interest on the strike that exercise gives up, D > P(K) + K (1 - e^(-r tau)) (Merton 1973; Hull).
 */
export function earlyCallExercise(call: CallBeforeExDate): boolean {
  const { spot, strike, dividend, put, rate, years } = call;
  return spot > strike && dividend > put - strike * Math.expm1(-rate * years);
}
