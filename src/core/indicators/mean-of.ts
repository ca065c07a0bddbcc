import { ABSENT } from './absent.ts';

/** Mean of the values from `from` (included) to `upTo` (not included), in their unit. */
export function meanOf(values: Float64Array, from: number, upTo: number): number {
  let sum = 0;
  for (let index = from; index < upTo; index++) sum += values[index] ?? ABSENT;
  return sum / (upTo - from);
}
