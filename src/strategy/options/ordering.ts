import type { Order } from '#core/ledger';
import { units } from '#core/money';
import type { OptionLeg } from '#core/options';
import type { Dropped, Observation } from '#strategy/shape';
import { closeHeld, partMeant, type Leaving, type Part } from './close-held.ts';
import type { ActionParts } from './option-action.ts';
import { useOf, withoutHeld, type OptionUse } from './option-use.ts';

/** What the actions of an answer have come to so far, and what that leaves. */
export type Ordering = {
  readonly orders: readonly Order[];
  readonly dropped: readonly Dropped[];
  readonly use: OptionUse;
  readonly leaving: Leaving;
};

/** An action with its place in the answer, from one, and its name on the record: "CLOSE P1 F". */
export type Numbered<Action> = {
  readonly action: Action;
  readonly number: number;
  readonly what: string;
};

/** Before the first action. */
export function orderingOf(seen: Observation): Ordering {
  return { orders: [], dropped: [], use: useOf(seen), leaving: new Map() };
}

/** With the action dropped by name. */
export function withRefusal(sofar: Ordering, what: string, because: string): Ordering {
  return { ...sofar, dropped: [...sofar.dropped, { what, because }] };
}

/** With the position closed, or the part of it, that the action is about. */
export function withClosing(
  sofar: Ordering,
  { action, number, what }: Numbered<ActionParts>,
  seen: Observation,
): Ordering {
  const part = partMeant(action, sofar.leaving, seen);
  if (part.kind === 'refused') return withRefusal(sofar, what, part.because);
  const { reason } = action;
  const order = closeHeld(part.value, { id: orderId(seen, number), reason }, seen);
  if (order.kind === 'refused') return withRefusal(sofar, what, order.because);
  return {
    orders: [...sofar.orders, order.value],
    dropped: [...sofar.dropped, ...part.value.dropped],
    use: useAfter(sofar.use, part.value, seen),
    leaving: leavingAfter(sofar.leaving, part.value),
  };
}

/** What a part gives back counts only where the whole position goes. */
export function useAfter(use: OptionUse, { held, count }: Part, seen: Observation): OptionUse {
  return count === held.contracts ? withoutHeld(use, held, seen) : use;
}

export function leavingAfter(leaving: Leaving, { name, count }: Part): Leaving {
  return new Map(leaving).set(name, (leaving.get(name) ?? 0) + count);
}

/** From (account, slot, number): asking twice for the same order is asking once. */
export function orderId({ mandate, slot }: Observation, number: number): string {
  return `${mandate.account}@${slot}#${number}`;
}

/** An opening of so many of legs; it closes no lot, so a leg that another structure holds the other way stays with it. */
export function openingOrder(
  legs: readonly OptionLeg[],
  count: number,
  { id, reason }: Pick<Order, 'id' | 'reason'>,
): Order {
  return {
    id,
    legs: legs.map(({ contract, contracts }) => ({
      instrument: contract,
      quantity: units(contracts * count),
    })),
    effect: 'open',
    origin: 'model',
    lots: [],
    reason,
  };
}
