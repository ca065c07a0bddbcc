import type { Account } from '#app/account';
import type { OptionMarks } from '#app/options';
import { dte, type TradingDate } from '#core/calendar';
import { idOf } from '#core/instruments';
import { structuresOf, type Book, type OpenStructure } from '#core/ledger';
import type { Quotes } from '#core/market';
import { add } from '#core/money';
import { profileOf, type AccountGreeks } from '#core/options';
import { definedOnly } from '#core/prelude';
import { accountGreeks, closingCash, type OptionMandate } from '#core/risk';
import type { HeldStructure } from '#strategy/shape';

type Sight = {
  readonly account: Account;
  readonly mandate: OptionMandate;
  readonly book: Book;
  readonly marks: OptionMarks;
  readonly spots: Quotes;
  readonly on: TradingDate;
};

/** Every structure that is held, with what closing it now would bring. */
export function heldStructures(sight: Sight): readonly HeldStructure[] {
  return structuresOf(sight.book).map((held) => oneOf(held, sight));
}

function oneOf(held: OpenStructure, sight: Sight): HeldStructure {
  const { legs, premium, group, shape, underlying, expiry, contracts, openedAt } = held;
  const { account, marks, on } = sight;
  const { maxProfit, maxLoss } = profileOf(legs, premium);
  const { spreadPaid } = sight.mandate.rules;
  const closing = closingCash(legs, marks.quotes, { commission: account.commission, spreadPaid });
  const profit = closing === undefined ? undefined : add(premium, closing);
  const notes = legs.flatMap(({ contract }) => marks.notes.get(idOf(contract)) ?? []);
  return {
    group,
    shape,
    underlying,
    expiry,
    dte: dte(on, expiry),
    contracts,
    legs,
    openedAt,
    premium,
    notes: held.isUnwinding ? ['a leg was assigned; the others go', ...notes] : notes,
    ...definedOnly({ maxProfit, maxLoss, closing, profit, greeks: greeksOf(group, sight) }),
  };
}

/** Of the structure's own lots; absent where one could not be valued. */
function greeksOf(group: string, { book, marks, spots }: Sight): AccountGreeks | undefined {
  const lots = book.lots.filter((lot) => lot.group === group);
  const known = accountGreeks({ ...book, lots }, { quotes: spots, contracts: marks.facts });
  return known.kind === 'known' ? known.greeks : undefined;
}
