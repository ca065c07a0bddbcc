import { SESSIONS_A_YEAR } from './annual-return.ts';
import { highestVolatility } from './highest-volatility.ts';
import { VOLATILITY } from './statistic.ts';
import { studentisedInterval, type Drawing, type Interval } from './studentised-interval.ts';

/**
 * Bounds for the volatility a year by the bootstrap, the upper one no lower than what a Student's t leaves possible: a few
 * days seldom hold their worst, and drawing them again does not show it. Without an upper one where tails are too
 * heavy for so few days.
 */
export function volatilityInterval(values: readonly number[], drawing: Drawing): Interval {
  const drawn = studentisedInterval(values, VOLATILITY, drawing);
  if (drawn.kind !== 'interval') return drawn;
  const possible = highestVolatility(values, drawing.confidence) * Math.sqrt(SESSIONS_A_YEAR);
  const high = Math.max(drawn.high, possible);
  if (Number.isFinite(high)) return { ...drawn, high };
  return {
    kind: 'at-least',
    estimate: drawn.estimate,
    low: drawn.low,
    blockLength: drawn.blockLength,
    because: `too short to say how high: ${values.length} days with tails as heavy as these`,
  };
}
