import { seededRandom } from '#core/prelude';

/** From 0 up to but without 1. */
export type Draw = () => number;

/** The same draws for the same seed. */
export function drawing(seed: string): Draw {
  const random = seededRandom(seed);
  return () => random.next();
}
