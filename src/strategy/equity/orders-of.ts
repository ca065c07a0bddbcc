import { equity } from '#core/instruments';
import type { Order } from '#core/ledger';
import {
  fractionOf,
  negateUnits,
  NONE,
  notional,
  quantityFor,
  quantityOfMicros,
  subtract,
  toDecimal,
  toDollars,
  type Quantity,
} from '#core/money';
import type { ActionRead } from '#strategy/answer';
import { positionIn } from '#strategy/briefing';
import type { Dropped, Observation, SecurityFacts } from '#strategy/shape';

export type Ordered = { readonly orders: readonly Order[]; readonly dropped: readonly Dropped[] };

/** A sale of at least this share of a position's value is a sale of all of it. */
const WHOLE_FROM = 0.98;

const MICROS_A_UNIT = 1_000_000;

/** Beyond it a quantity is no exact number any more. */
const MOST_UNITS = 1_000_000_000;

/**
 * Actions as orders, sells first so that their proceeds can pay for the buys; each keeps the number that it had in the
 * answer. What cannot be an order (no mark, less than one whole share) is dropped by name. A sale of what is not held
 * stays an order, sized by its amount: refusing it is the review's to say.
 */
export function ordersOf(actions: readonly ActionRead[], seen: Observation): Ordered {
  const built = actions.map((action, place) => oneOf(action, place + 1, seen));
  const orders = built.flatMap(({ order }) => order ?? []);
  return {
    orders: orders.toSorted((left, right) => Number(isOpening(left)) - Number(isOpening(right))),
    dropped: built.flatMap(({ dropped }) => dropped ?? []),
  };
}

function isOpening({ effect }: Order): boolean {
  return effect === 'open';
}

type Built = { readonly order?: Order; readonly dropped?: Dropped };

function oneOf(action: ActionRead, number: number, seen: Observation): Built {
  const what = `${action.side} ${action.ticker} $${toDecimal(action.amount)}`;
  const facts = seen.market.securities.find(({ ticker }) => ticker === action.ticker);
  if (facts === undefined) return { dropped: { what, because: 'it has no price here' } };
  if (toDollars(action.amount) / toDollars(facts.mark) > MOST_UNITS) {
    return {
      dropped: { what, because: `more than ${MOST_UNITS} shares at $${toDecimal(facts.mark)}` },
    };
  }
  const quantity = quantityOf(action, facts, seen);
  if (quantity === NONE) {
    const unit = seen.mandate.limits.wholeShares ? 'one whole share' : 'a millionth of a share';
    return {
      dropped: { what, because: `less than ${unit} at $${toDecimal(facts.mark)}` },
    };
  }
  return { order: orderOf(action, quantity, `${seen.mandate.account}@${seen.slot}#${number}`) };
}

function orderOf(action: ActionRead, quantity: Quantity, id: string): Order {
  const leg = { instrument: equity(action.ticker), quantity };
  const wanted = { id, legs: [leg], origin: 'model', reason: action.thesis } as const;
  return action.side === 'BUY'
    ? { ...wanted, effect: 'open', amount: action.amount, guards: action.guards }
    : { ...wanted, effect: 'close' };
}

/** Signed: a sale is negative. */
function quantityOf(action: ActionRead, facts: SecurityFacts, seen: Observation): Quantity {
  const { limits } = seen.mandate;
  const exact = quantityFor(action.amount, facts.mark, 1);
  const share = MICROS_A_UNIT * (facts.unitsAShare ?? 1);
  const tradable = limits.wholeShares ? quantityOfMicros(exact - (exact % share)) : exact;
  if (action.side === 'BUY') return tradable;
  const held = positionIn(seen, action.ticker)?.quantity ?? NONE;
  const value = notional(held, facts.mark, 1);
  const isWhole =
    action.amount >= fractionOf(value, WHOLE_FROM) ||
    subtract(value, action.amount) < limits.minOrder;
  return negateUnits(held > 0 && isWhole ? held : tradable);
}
