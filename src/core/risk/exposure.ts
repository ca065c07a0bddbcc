import { idOf, multiplierOf, underlyingOf, type Ticker } from '#core/instruments';
import { positionsOf, type Book } from '#core/ledger';
import type { Quotes } from '#core/market';
import { add, notional, ZERO, type Money } from '#core/money';

/** Value at the quotes of everything held of each underlying; a holding without a quote counts at its cost. */
export function exposureOf(book: Book, quotes: Quotes): ReadonlyMap<Ticker, Money> {
  const exposure = new Map<Ticker, Money>();
  for (const { instrument, quantity, cost } of positionsOf(book)) {
    const ticker = underlyingOf(instrument);
    const quote = quotes.get(idOf(instrument));
    const value =
      quote === undefined ? cost : notional(quantity, quote.mark, multiplierOf(instrument));
    exposure.set(ticker, add(exposure.get(ticker) ?? ZERO, value));
  }
  return exposure;
}
