import type { Book } from './book.ts';
import type { Fill, LedgerEvent } from './entry.ts';
import { isOption, type OptionLot } from './option-lot.ts';
import { sharesOf } from './settlement.ts';

type Fills = Extract<LedgerEvent, { kind: 'fills' }>;

/**
 * What is wrong with a settlement: contracts that are held close at nothing, shares change hands at the strikes of
 * those contracts and in their number, all of them where they were assigned or exercised, and nobody charges for it.
 */
export function settlementFaults(book: Book, event: Fills): string[] {
  const { origin, fills, commission } = event;
  if (origin !== 'expiry' && origin !== 'assignment' && origin !== 'exercise') return [];
  const faults: string[] = [];
  const contracts = fills.filter(({ instrument }) => instrument.kind === 'option');
  if (contracts.some(({ price }) => price !== 0)) faults.push('contracts settle at nothing');
  if (commission !== 0) faults.push(`a settlement costs nothing, was ${commission}`);
  const { strange, missing } = sharesAgainst(settledLots(book, event), fills);
  if (strange > 0 || (missing > 0 && origin !== 'expiry')) {
    faults.push('shares do not change hands at the strikes of the contracts');
  }
  return faults;
}

/** The lots of contracts that the event closes, as far as it closes them. */
function settledLots({ lots }: Book, { closed }: Fills): readonly OptionLot[] {
  const parts = new Map(closed.map(({ lot, quantity }) => [lot, quantity]));
  return lots.filter(isOption).flatMap((lot) => {
    const quantity = parts.get(lot.id);
    return quantity === undefined ? [] : [{ ...lot, quantity }];
  });
}

/** Fills of shares that no contract asks for, and contracts without their shares. */
function sharesAgainst(
  lots: readonly OptionLot[],
  fills: readonly Fill[],
): { readonly strange: number; readonly missing: number } {
  const wanted = lots.map(sharesOf).map(({ quantity, price }) => `${quantity} at ${price}`);
  const shares = fills.filter(({ instrument }) => instrument.kind === 'equity');
  let strange = 0;
  for (const { quantity, price } of shares) {
    const place = wanted.indexOf(`${quantity} at ${price}`);
    if (place === -1) strange += 1;
    else wanted.splice(place, 1);
  }
  return { strange, missing: wanted.length };
}
