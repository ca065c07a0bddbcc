import type { Dropped } from '#strategy/shape';
import type { Most } from './most-of.ts';

/** How many are ordered, and the line that says so where it is less than was asked. */
export type Cut = { readonly count: number; readonly dropped: readonly Dropped[] };

/**
 * The count asked, cut to what fits. Where not one fits it stands as it was asked, so that the review refuses it in
 * its own words.
 */
export function cutCount(what: string, wanted: number, most: Most): Cut {
  if (wanted <= most.contracts || most.contracts === 0) return { count: wanted, dropped: [] };
  return {
    count: most.contracts,
    dropped: [
      {
        what: `${what}: ${wanted - most.contracts} of ${wanted} contracts`,
        because: `cut to ${most.contracts} by ${most.rule}: ${most.because}`,
      },
    ],
  };
}
