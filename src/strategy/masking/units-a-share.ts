import type { Ticker } from '#core/instruments';
import { seededRandom } from '#core/prelude';

/** Powers of two alone: dividing by them leaves every ratio of real numbers as it is, to the last bit. */
const UNITS = [2, 4, 8, 16] as const;

/** How many units one share of a ticker is told as in a run whose price levels are masked. */
export function unitsAShare(ticker: Ticker, seed: number): number {
  return UNITS[seededRandom(`units/${seed}/${ticker}`).nextInt(UNITS.length)] ?? UNITS[0];
}
