import { idOf } from '#core/instruments';
import { structuresOf, type Book } from '#core/ledger';
import type { Quotes } from '#core/market';
import { disbelieved } from '#core/risk';

/** Quotes without those of structures that nobody could have at them: such a position is valued by the model. */
export function believedQuotes(book: Pick<Book, 'lots'>, quotes: Quotes, spots: Quotes): Quotes {
  const both = new Map([...spots, ...quotes]);
  const odd = structuresOf(book)
    .filter(({ legs }) => legs.every(({ contract }) => quotes.has(idOf(contract))))
    .filter(({ legs }) => disbelieved(legs, both) !== undefined)
    .flatMap(({ legs }) => legs.map(({ contract }) => idOf(contract)));
  const left = new Map(quotes);
  for (const id of odd) left.delete(id);
  return left;
}
