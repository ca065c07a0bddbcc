import { multiplierOf } from '#core/instruments';
import { apply, emptyBook, type Entry } from '#core/ledger';
import { notional, toDollars } from '#core/money';

/**
 * How often an account was turned over: money traded in both directions, each trade over the nav at the close before
 * it, a number of navs. Exits that nobody decided count; of options the premium counts.
 */
export function turnoverOf(entries: readonly Entry[]): number {
  const [opening] = entries;
  if (opening === undefined) return 0;
  let book = emptyBook(opening.account);
  let turned = 0;
  for (const entry of entries) {
    const { event } = entry;
    if (event.kind === 'fills') {
      const nav = toDollars(book.lastNav ?? book.flows);
      for (const { instrument, quantity, price } of event.fills) {
        turned += Math.abs(toDollars(notional(quantity, price, multiplierOf(instrument)))) / nav;
      }
    }
    book = apply(book, entry);
  }
  return turned;
}
