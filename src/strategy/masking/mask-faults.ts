import type { Mandate } from '#strategy/shape';
import type { Mask } from './mask.ts';

/** Why an account cannot be run under a mask, one sentence each; empty where it can. */
export function maskFaults({ account, options }: Mandate, mask: Mask): readonly string[] {
  return [
    ...(mask.prices && options !== undefined
      ? [
          `prices cannot be masked in the options account ${account}: strikes are listed in steps of the real price; mask tickers and dates instead`,
        ]
      : []),
    ...(Number.isSafeInteger(mask.seed)
      ? []
      : [`the seed of a mask is a whole number, was ${mask.seed}`]),
  ];
}
