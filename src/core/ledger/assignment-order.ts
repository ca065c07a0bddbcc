import type { TradingDate } from '#core/calendar';
import { toDecimal, toUnits } from '#core/money';
import { assert } from '#core/prelude';
import type { Book } from './book.ts';
import { isOption, type OptionLot } from './option-lot.ts';
import { settlementOf, type Keeping, type Settlement } from './settlement.ts';

/** When and why a lot of contracts turns into shares before its expiry. */
export type Early = {
  readonly on: TradingDate;
  readonly keep: Keeping;
  readonly because: string;
};

/**
 * The holder exercises what the lot has sold: it closes at nothing and its shares change hands at the strike, all
 * contracts of the lot at once. Asserts that the lot is held and short.
 */
export function assignmentOrder(book: Book, lot: string, early: Early): Settlement {
  const sold = optionLot(book, lot);
  assert(sold.quantity < 0, `contracts that were sold are assigned, lot ${lot} was bought`);
  return settled(book, sold, { ...early, origin: 'assignment' });
}

/** We exercise what the lot has bought, all of it at once. Asserts that the lot is held and long. */
export function exerciseOrder(book: Book, lot: string, early: Early): Settlement {
  const bought = optionLot(book, lot);
  assert(bought.quantity > 0, `contracts that were bought are exercised, lot ${lot} was sold`);
  return settled(book, bought, { ...early, origin: 'exercise' });
}

function optionLot({ lots }: Book, id: string): OptionLot {
  const lot = lots.filter(isOption).find((each) => each.id === id);
  assert(lot !== undefined, `lot ${id} holds contracts`);
  return lot;
}

function settled(
  book: Book,
  lot: OptionLot,
  { on, keep, because, origin }: Early & { readonly origin: 'assignment' | 'exercise' },
): Settlement {
  const { right, strike, underlying } = lot.instrument;
  const said = `${underlying}: ${toUnits(lot.quantity)} ${right} ${toDecimal(strike)} by ${origin} on ${on}`;
  return settlementOf(book.lots, {
    id: `${book.account}@${origin}:${on}:${lot.id}`,
    origin,
    on,
    keep,
    exercised: [lot],
    worthless: [],
    reason: `${said}: ${because}`,
  });
}
