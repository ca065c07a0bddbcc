import { idOf, multiplierOf, underlyingOf, type Ticker } from '#core/instruments';
import type { Leg, Order } from '#core/ledger';
import type { Quote, Quotes } from '#core/market';
import {
  add,
  negate,
  negateUnits,
  notional,
  sum,
  units,
  ZERO,
  type Money,
  type Price,
  type Quantity,
} from '#core/money';
import { profileOf, type OptionLeg } from '#core/options';
import { optionLegsOf } from './opening-legs.ts';
import type { NewsSide } from './news-rooms.ts';
import { sayMoney } from './say.ts';
import type { Proposal, Rule, Situation } from './situation.ts';

/** What an order of a model does to one security, as far as news may be behind it. */
export type NewsMove = {
  readonly ticker: Ticker;
  readonly side: NewsSide;
  /** Dollars >= 0: of shares their value, of an opening what it can lose; absent where that is unknown. */
  readonly value?: Money;
};

/**
 * What the bound on news measures of an order: shares by their amount, else at the mark; an opening of options by its
 * greatest loss. Undefined where it never bounds: people's orders, forced exits, closings and rolls of options.
 */
export function newsMoveOf(order: Order, quotes: Quotes): NewsMove | undefined {
  const [leg, ...others] = order.legs;
  if (order.origin !== 'model' || leg === undefined) return undefined;
  const ticker = underlyingOf(leg.instrument);
  if (leg.instrument.kind === 'equity' && others.length === 0) {
    const side = leg.quantity < 0 ? 'sell' : 'buy';
    return { ticker, side, ...valued(order.amount ?? worthOf(leg, quotes)) };
  }
  if (order.effect !== 'open') return undefined;
  return { ticker, side: 'opening', ...valued(lossAt(order, ticker, quotes)) };
}

function valued(value: Money | undefined): Pick<NewsMove, 'value'> {
  return value === undefined ? {} : { value };
}

/** At the mark, >= 0. */
function worthOf({ instrument, quantity }: Leg, quotes: Quotes): Money | undefined {
  const quote = quotes.get(idOf(instrument));
  if (quote === undefined) return undefined;
  return notional(quantity < 0 ? negateUnits(quantity) : quantity, quote.mark, 1);
}

/** The greatest loss of an opening that is filled at the unfavourable sides; undefined where a leg has no quote. */
function lossAt({ legs }: Order, ticker: Ticker, quotes: Quotes): Money | undefined {
  const cash: Money[] = [];
  for (const { instrument, quantity } of legs) {
    const quote = quotes.get(idOf(instrument));
    if (quote === undefined) return undefined;
    cash.push(negate(notional(quantity, unfavourable(quote, quantity), multiplierOf(instrument))));
  }
  const mark = quotes.get(idOf({ kind: 'equity', ticker }))?.mark;
  return openingLoss(optionLegsOf(legs), sum(cash), mark);
}

function unfavourable({ mark, bid, ask }: Quote, quantity: Quantity): Price {
  return (quantity > 0 ? ask : bid) ?? mark;
}

/**
 * What an opening of options can lose at expiry, costs apart, negative where even the worst is a gain. `premium` is its
 * cash, received is positive. Calls sold on shares that are held bring these along from `mark`, the price of the
 * underlying: without it, and where the legs have no expiry in common, nothing of it is known.
 */
export function openingLoss(
  legs: readonly OptionLeg[],
  premium: Money,
  mark: Price | undefined,
): Money | undefined {
  const alone = profileOf(legs, premium);
  if (alone.maxLoss !== undefined || mark === undefined) return alone.maxLoss;
  const bound = legs
    .filter(({ contract }) => contract.right === 'call')
    .reduce((total, { contract, contracts }) => total - contracts * multiplierOf(contract), 0);
  if (bound <= 0) return undefined;
  return profileOf(legs, premium, { shares: { quantity: units(bound), cost: mark } }).maxLoss;
}

/**
 * What news moves beyond what the model wants without them stays within its room. The strategy has cut its orders by the
 * same figures before, so this refuses only what was not asked without news at all.
 */
export const newsBound: Rule = (proposal, situation) => {
  const move = newsMoveOf(proposal.order, situation.quotes);
  const most = move === undefined ? undefined : situation.newsRooms?.get(move.ticker)?.[move.side];
  if (move === undefined || most === undefined) return undefined;
  const { ticker, side, value } = move;
  if (value === undefined) {
    const because = `news may move ${ticker} by ${sayMoney(most)}, what this can lose is unknown`;
    return { rule: 'news-bound', because };
  }
  const total = add(value, before(move, proposal, situation));
  if (value <= 0 || total <= most) return undefined;
  const because = `${side} ${ticker} would be ${sayMoney(total)}, ${sayMoney(most)} is wanted without news or within 5 % of nav an article`;
  return { rule: 'news-bound', because };
};

/** What the orders of this cycle that are approved already do in the same direction; those that rest have their own. */
function before(
  { ticker, side }: NewsMove,
  { accepted }: Proposal,
  { quotes, resting }: Situation,
): Money {
  const earlier = new Set(resting.map(({ id }) => id));
  const moves = accepted
    .filter(({ id }) => !earlier.has(id))
    .map((order) => newsMoveOf(order, quotes))
    .filter((other) => other?.ticker === ticker && other.side === side);
  return sum(moves.map((other) => other?.value ?? ZERO));
}
