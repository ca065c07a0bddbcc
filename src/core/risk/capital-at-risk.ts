import { idOf, underlyingOf, type Ticker } from '#core/instruments';
import { collateralOf, structuresOf, type Book } from '#core/ledger';
import type { Quotes } from '#core/market';
import { add, negate, notional, ZERO, type Money } from '#core/money';

/**
 * What an account has tied up in one underlying: collateral of its short options, the debit of what was paid for, and
 * its shares at the quotes (at cost where they have none).
 */
export function capitalAtRisk(book: Book, ticker: Ticker, quotes: Quotes): Money {
  const lots = book.lots.filter(({ instrument }) => underlyingOf(instrument) === ticker);
  const paid = structuresOf(book)
    .filter(({ underlying, premium }) => underlying === ticker && premium < 0)
    .reduce<Money>((total, { premium }) => add(total, negate(premium)), ZERO);
  const shares = lots
    .filter(({ instrument }) => instrument.kind === 'equity')
    .reduce<Money>((total, { instrument, quantity, cost }) => {
      const mark = quotes.get(idOf(instrument))?.mark;
      return add(total, mark === undefined ? cost : notional(quantity, mark, 1));
    }, ZERO);
  return add(add(collateralOf(lots), paid), shares);
}
