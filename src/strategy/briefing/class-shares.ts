import { positionsOf } from '#core/ledger';
import { add, notional, toDollars, ZERO, type Money } from '#core/money';
import type { Observation } from '#strategy/shape';

/** What the account is made of: fractions of nav at the marks. */
export type ClassShares = {
  readonly etf: number;
  readonly stock: number;
  readonly cash: number;
  /** Held, but without a mark here. */
  readonly unpriced: readonly string[];
};

/** The actual mix to hold against the targets; resting orders are not in it. */
export function classShares({ book, market, nav }: Observation): ClassShares {
  let etf: Money = ZERO;
  let stock: Money = ZERO;
  const unpriced: string[] = [];
  for (const { id, instrument, quantity } of positionsOf(book)) {
    const ticker = instrument.kind === 'equity' ? instrument.ticker : undefined;
    const facts = market.securities.find((candidate) => candidate.ticker === ticker);
    if (facts === undefined) unpriced.push(id);
    else if (facts.kind === 'etf') etf = add(etf, notional(quantity, facts.mark, 1));
    else stock = add(stock, notional(quantity, facts.mark, 1));
  }
  const of = (amount: Money): number => toDollars(amount) / toDollars(nav);
  return { etf: of(etf), stock: of(stock), cash: of(book.cash), unpriced };
}
