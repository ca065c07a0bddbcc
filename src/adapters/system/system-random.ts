import { randomInt } from 'node:crypto';

const STEPS = 2 ** 32;

/** A number in [0, 1), different at every call: for jitter, never for anything that is to be replayed. */
export function systemRandom(): number {
  return randomInt(STEPS) / STEPS;
}
