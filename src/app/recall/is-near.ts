/** Within 1 % of the close, or so many times that. */
export function isNear(answer: number, close: number, times = 1): boolean {
  return Math.abs(answer / close - 1) <= TOLERANCE * times;
}

const TOLERANCE = 0.01;
