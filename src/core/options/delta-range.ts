import { bsmGreeks } from '#core/pricing';
import { europeanTerms } from './early-exercise.ts';
import type { Ground } from './ground.ts';
import type { Listed } from './no-arbitrage-bounds.ts';

/** Of absolute deltas, both ends included. */
export type DeltaRange = { readonly from: number; readonly to: number };

/** Early exercise adds to a small delta less than this times it, and takes from a great one less than this. */
const SMALL = 2;
const GREAT = 0.05;

export function isInRange(delta: number, { from, to }: DeltaRange): boolean {
  const size = Math.abs(delta);
  return from <= size && size <= to;
}

/** Whether the European delta already says that an option lies outside. */
export function isPlainlyOutside(
  { listed, ground }: { readonly listed: Listed; readonly ground: Ground },
  volatility: number,
  { from, to }: DeltaRange,
): boolean {
  const size = Math.abs(bsmGreeks({ ...europeanTerms(listed, ground), volatility }).delta);
  return SMALL * size < from || size > to + GREAT;
}
