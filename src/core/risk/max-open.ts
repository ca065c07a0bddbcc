import { structuresOf, type Book } from '#core/ledger';
import type { Ticker } from '#core/instruments';
import { isOpening } from './opening-legs.ts';
import type { Objection, Rule } from './situation.ts';

/** So many short puts, calls a symbol or spreads may be open at once, those that rest included. */
export const maxOpen: Rule = ({ order, after, ticker }, { options }) => {
  if (!isOpening(order) || options === undefined) return undefined;
  const { mandate } = options;
  if (mandate.kind === 'vertical-spreads') {
    const open = structuresOf(after).length;
    return over('spreads', { open, most: mandate.rules.maxOpen });
  }
  const puts = shortIn(after, 'put');
  const calls = shortIn(after, 'call', ticker);
  return (
    over('puts', { open: puts, most: mandate.rules.maxOpenPuts }) ??
    over(`calls on ${ticker}`, { open: calls, most: mandate.rules.maxCallsPerSymbol })
  );
};

function over(what: string, { open, most }: { open: number; most: number }): Objection | undefined {
  if (open <= most) return undefined;
  return { rule: 'max-open', because: `${open} ${what} would be open, at most ${most} may be` };
}

/** Contracts sold and open. */
function shortIn({ lots }: Book, right: 'call' | 'put', ticker?: Ticker): number {
  return lots.reduce((total, { instrument, quantity }) => {
    if (instrument.kind !== 'option' || instrument.right !== right || quantity > 0) return total;
    if (ticker !== undefined && instrument.underlying !== ticker) return total;
    return total - quantity / 1_000_000;
  }, 0);
}
