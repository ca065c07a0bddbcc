import { definedOnly } from '#core/prelude';
import {
  cutCount,
  mostOf,
  openingOrder,
  orderId,
  orderingOf,
  spreadCandidate,
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
import type { SpreadAction } from './spread-grammar.ts';

type Opening = Extract<SpreadAction, { verb: 'OPEN_SPREAD' }>;

/**
 * Actions as orders of signed legs with the ratios of their shape: closings first, then openings, each with the number
 * that it had in the answer. Strikes are those of the candidates; a count is cut to what is held or fits after the
 * actions before it, and said.
 */
export function spreadOrders(actions: readonly SpreadAction[], seen: Observation): Ordered {
  const { orders, dropped } = actions
    .map((action, place) => ({ action, number: place + 1, what: nameOf(action) }))
    .toSorted((left, right) => Number(isOpening(left.action)) - Number(isOpening(right.action)))
    .reduce<Ordering>(
      (sofar, { action, ...wanted }) =>
        action.verb === 'CLOSE'
          ? withClosing(sofar, { action, ...wanted }, seen)
          : withOpening(sofar, { action, ...wanted }, seen),
      orderingOf(seen),
    );
  return { orders, dropped };
}

function isOpening({ verb }: SpreadAction): boolean {
  return verb === 'OPEN_SPREAD';
}

function withOpening(
  sofar: Ordering,
  { action, number, what }: Numbered<Opening>,
  seen: Observation,
): Ordering {
  const options = seen.options?.underlyings.find(({ ticker }) => ticker === action.ticker);
  if (options === undefined) return withRefusal(sofar, what, 'no options of it are observed');
  const offer = spreadCandidate(action.spread, options, {
    seen,
    use: useOf(seen),
    ...definedOnly({ wish: action.wish.strike }),
  });
  if (offer.kind === 'none') return withRefusal(sofar, what, offer.because);
  const { choice, taking } = offer;
  const most = mostOf(taking, sofar.use, seen);
  const cut = cutCount(what, action.contracts ?? 1, most);
  const order = openingOrder(choice.legs, cut.count, {
    id: orderId(seen, number),
    reason: action.reason,
  });
  return {
    ...sofar,
    orders: [...sofar.orders, order],
    dropped: [...sofar.dropped, ...cut.dropped, ...wishNotes(what, action.wish, choice)],
    // What will be refused takes nothing from those after it.
    use: most.contracts === 0 ? sofar.use : withTaken(sofar.use, taking, cut.count),
  };
}

/** "OPEN_SPREAD SPY bull-put 2", "CLOSE P1 SPY". */
function nameOf(action: SpreadAction): string {
  const { verb, ticker, position, contracts } = action;
  const spread = verb === 'OPEN_SPREAD' ? action.spread : undefined;
  return [verb, position, ticker, spread, contracts].filter((part) => part !== undefined).join(' ');
}
