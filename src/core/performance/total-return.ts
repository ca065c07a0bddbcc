/** Simple daily returns compounded, as a fraction; absent without returns. */
export function totalReturn(returns: readonly number[]): number | undefined {
  return cumulativeReturns(returns).at(-1);
}

/** The total return up to and with each day, as fractions: the path to draw, from 0 at the base. */
export function cumulativeReturns(returns: readonly number[]): number[] {
  let growth = 1;
  return returns.map((value) => {
    growth *= 1 + value;
    return growth - 1;
  });
}
