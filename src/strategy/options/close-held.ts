import type { Order } from '#core/ledger';
import { refused, value, type Outcome } from '#strategy/answer';
import type { Dropped, Observation } from '#strategy/shape';
import { closingOrder } from './closing-order.ts';
import { heldMeant, type Named } from './held-meant.ts';
import type { ActionParts } from './option-action.ts';

/** Positions by name -> how many of them earlier actions give back already. */
export type Leaving = ReadonlyMap<string, number>;

/** How many of which position an action is about. */
export type Part = Named & { readonly count: number; readonly dropped: readonly Dropped[] };

/** The position that is meant and the count of it, cut to what is left. */
export function partMeant(parts: ActionParts, leaving: Leaving, seen: Observation): Outcome<Part> {
  const meant = heldMeant(parts, seen);
  if (meant.kind === 'refused') return meant;
  const { name, held } = meant.value;
  const left = held.contracts - (leaving.get(name) ?? 0);
  if (left <= 0) return refused(`all ${held.contracts} of ${name} are given back already`);
  const wanted = parts.contracts ?? left;
  const over = wanted - left;
  return value({
    name,
    held,
    count: Math.min(wanted, left),
    dropped:
      over > 0
        ? [
            {
              what: `${name} ${held.underlying}: ${over} of ${wanted} contracts`,
              because: `cut to ${left}: no more are held`,
            },
          ]
        : [],
  });
}

/** The order that closes a part of a position; refused where that would leave parts of a contract. */
export function closeHeld(
  { name, held, count }: Part,
  { id, reason }: Pick<Order, 'id' | 'reason'>,
  seen: Observation,
): Outcome<Order> {
  const order = closingOrder(held, { id, count, reason }, seen);
  return order === undefined
    ? refused(`${count} of ${held.contracts} ${name} are no whole contracts`)
    : value(order);
}
