import type { LedgerEvent } from '#core/ledger';
import { add, scale, subtract, sum, type Money } from '#core/money';

/** The commission of an order by its legs, in the proportion of their units; the parts sum to the whole. */
export function legsFees({
  fills,
  commission,
}: Extract<LedgerEvent, { kind: 'fills' }>): readonly Money[] {
  const total = fills.reduce((units, { quantity }) => units + Math.abs(quantity), 0);
  const parts = fills.map(({ quantity }) => scale(commission, Math.abs(quantity), total));
  const rest = subtract(commission, sum(parts));
  return parts.map((part, place) => (place === 0 ? add(part, rest) : part));
}
