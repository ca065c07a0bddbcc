import { idOf } from '#core/instruments';
import { heldOf } from '#core/ledger';
import { negateUnits, toDecimal } from '#core/money';
import type { Rule } from './situation.ts';

/** Nothing is sold that is not held once earlier orders are filled. */
export const ownedOnly: Rule = ({ fills, before }) => {
  for (const { instrument, quantity } of fills) {
    if (instrument.kind !== 'equity' || quantity > 0) continue;
    const held = heldOf(before, idOf(instrument));
    const sold = negateUnits(quantity);
    if (sold > held) {
      const because = `sells ${toDecimal(sold, 0)} ${idOf(instrument)}, ${toDecimal(held, 0)} are held`;
      return { rule: 'owned-only', because };
    }
  }
  return undefined;
};
