import { underlyingOf } from '#core/instruments';
import type { Order } from '#core/ledger';
import type { Rule } from './situation.ts';

/** One order a symbol and side: resting orders and forced exits count. A forced exit is not held back by it. */
export const oneOrder: Rule = ({ order, ticker, side, accepted }) => {
  if (side === 'sell' && order.origin !== 'model' && order.origin !== 'manual') return undefined;
  const same = accepted.find((other) => sideOf(other) === side && tickersOf(other).has(ticker));
  if (same === undefined) return undefined;
  return {
    rule: 'one-order',
    because: `${side} ${ticker} is already wanted by ${same.id} (${same.origin})`,
  };
};

/** An order sells when it closes or when its only leg is a share that is sold; options that are opened or rolled buy. */
export function sideOf({ effect, legs }: Order): 'buy' | 'sell' {
  if (effect === 'close') return 'sell';
  const [leg] = legs;
  if (leg?.instrument.kind === 'option') return 'buy';
  return legs.length === 1 && leg !== undefined && leg.quantity < 0 ? 'sell' : 'buy';
}

function tickersOf({ legs }: Order): ReadonlySet<string> {
  return new Set(legs.map(({ instrument }) => underlyingOf(instrument)));
}
