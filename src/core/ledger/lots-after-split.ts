import { idOf, underlyingOf } from '#core/instruments';
import { scaleUnits } from '#core/money';
import type { LedgerEvent, Lot } from './entry.ts';
import { splitContract } from './split-contract.ts';

type Split = Extract<LedgerEvent, { kind: 'split' }>;

/** The lots after a split: shares counted anew, contracts adjusted, both at their cost. One of which nothing is left is gone. */
export function lotsAfterSplit(lots: readonly Lot[], split: Split): readonly Lot[] {
  return lots.flatMap((lot) => lotAfterSplit(lot, split) ?? []);
}

/** One lot after a split, itself where the split is not about it; undefined where nothing is left of it. */
export function lotAfterSplit(lot: Lot, split: Split): Lot | undefined {
  const { instrument, openedOn, quantity } = lot;
  const { ticker, on, numerator, denominator } = split;
  if (underlyingOf(instrument) !== ticker || openedOn >= on) return lot;
  if (instrument.kind === 'equity') {
    const scaled = scaleUnits(quantity, numerator, denominator);
    return scaled === 0 ? undefined : { ...lot, quantity: scaled };
  }
  const turned = splitContract(instrument, split);
  if (turned === undefined) return undefined;
  const { contract, times } = turned;
  return idOf(contract) === idOf(instrument)
    ? lot
    : { ...lot, instrument: contract, quantity: scaleUnits(quantity, times, 1) };
}
