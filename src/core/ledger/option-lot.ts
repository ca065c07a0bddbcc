import type { OptionContract } from '#core/instruments';
import type { Lot } from './entry.ts';

/** A lot of contracts. */
export type OptionLot = Lot & { readonly instrument: OptionContract };

export function isOption(lot: Lot): lot is OptionLot {
  return lot.instrument.kind === 'option';
}
