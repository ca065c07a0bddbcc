import { add, sum, type Money } from '#core/money';
import type { Lot } from './entry.ts';

/**
 * Cash without what shares owed were sold for: that is theirs until they are bought back. It neither opens a position
 * nor leaves the account.
 */
export function cashAtHand({ cash, lots }: { cash: Money; lots: readonly Lot[] }): Money {
  const owed = lots.filter(
    ({ instrument, quantity }) => instrument.kind === 'equity' && quantity < 0,
  );
  return add(cash, sum(owed.map(({ cost }) => cost)));
}
