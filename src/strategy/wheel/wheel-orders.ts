import type { Order } from '#core/ledger';
import { definedOnly } from '#core/prelude';
import {
  cutCount,
  leavingAfter,
  mostOf,
  openingOrder,
  orderId,
  orderingOf,
  partMeant,
  rollCandidate,
  rollOrder,
  rollTaking,
  saleCandidate,
  useAfter,
  useOf,
  wishNotes,
  withClosing,
  withRefusal,
  withTaken,
  type Numbered,
  type Ordered,
  type Ordering,
} from '#strategy/options';
import type { Observation } from '#strategy/shape';
import type { WheelAction } from './wheel-grammar.ts';

type Wanted = Numbered<WheelAction>;

const RANK: Readonly<Record<WheelAction['verb'], number>> = {
  CLOSE: 0,
  ROLL: 1,
  SELL_CC: 2,
  SELL_CSP: 2,
};

/**
 * Actions as orders: closings first, then rolls, then openings, each with the number that it had in the answer. The
 * contract is the one of the candidates; a count is cut to what is held or fits after the actions before it, and said.
 */
export function wheelOrders(actions: readonly WheelAction[], seen: Observation): Ordered {
  const { orders, dropped } = actions
    .map((action, place): Wanted => ({ action, number: place + 1, what: nameOf(action) }))
    .toSorted((left, right) => RANK[left.action.verb] - RANK[right.action.verb])
    .reduce<Ordering>((sofar, wanted) => ordered(sofar, wanted, seen), orderingOf(seen));
  return { orders, dropped };
}

function ordered(sofar: Ordering, wanted: Wanted, seen: Observation): Ordering {
  switch (wanted.action.verb) {
    case 'CLOSE':
      return withClosing(sofar, wanted, seen);
    case 'ROLL':
      return withRoll(sofar, wanted, seen);
    case 'SELL_CSP':
    case 'SELL_CC':
      return withSale(sofar, wanted, seen);
  }
}

/** Buys back and sells the later contract in one order. */
function withRoll(sofar: Ordering, { action, number, what }: Wanted, seen: Observation): Ordering {
  const part = partMeant(action, sofar.leaving, seen);
  if (part.kind === 'refused') return withRefusal(sofar, what, part.because);
  const wish = definedOnly({ wish: action.wish.strike });
  const roll = rollCandidate(part.value, { seen, ...wish });
  if (roll.kind === 'none') return withRefusal(sofar, what, roll.because);
  const { reason } = action;
  const order = rollOrder(part.value, roll, { id: orderId(seen, number), reason, seen });
  if (order.kind === 'refused') return withRefusal(sofar, what, order.because);
  const { count, dropped } = part.value;
  const taking = rollTaking(roll, seen);
  const without = useAfter(sofar.use, part.value, seen);
  const after = taking === undefined ? without : withTaken(without, taking, count);
  const { choice } = roll;
  const notes = wishNotes(what, action.wish, { ...choice, strikes: [choice.strike] });
  return {
    orders: [...sofar.orders, order.value],
    dropped: [...sofar.dropped, ...dropped, ...notes],
    // A roll is no opening of its own.
    use: { ...after, openings: sofar.use.openings },
    leaving: leavingAfter(sofar.leaving, part.value),
  };
}

function withSale(sofar: Ordering, { action, number, what }: Wanted, seen: Observation): Ordering {
  const options = seen.options?.underlyings.find(({ ticker }) => ticker === action.ticker);
  if (options === undefined) return withRefusal(sofar, what, 'no options of it are observed');
  const offer = saleCandidate(action.verb === 'SELL_CC' ? 'SELL_CC' : 'SELL_CSP', options, {
    seen,
    use: useOf(seen),
    ...definedOnly({ wish: action.wish.strike }),
  });
  if (offer.kind === 'none') return withRefusal(sofar, what, offer.because);
  const { choice, taking } = offer;
  const most = mostOf(taking, sofar.use, seen);
  const cut = cutCount(what, action.contracts ?? 1, most);
  const order: Order = openingOrder(choice.legs, cut.count, {
    id: orderId(seen, number),
    reason: action.reason,
  });
  const notes = wishNotes(what, action.wish, { ...choice, strikes: [choice.strike] });
  return {
    ...sofar,
    orders: [...sofar.orders, order],
    dropped: [...sofar.dropped, ...cut.dropped, ...notes],
    // What will be refused takes nothing from those after it.
    use: most.contracts === 0 ? sofar.use : withTaken(sofar.use, taking, cut.count),
  };
}

/** "SELL_CSP F 2", "CLOSE P1 F". */
function nameOf({ verb, ticker, position, contracts }: WheelAction): string {
  const parts = [verb, position, ticker, contracts];
  return parts.filter((part) => part !== undefined).join(' ');
}
