import { idOf } from '#core/instruments';
import type { Order } from '#core/ledger';
import type { Quotes } from '#core/market';
import { add, scale, toUnits, fractionOf, ZERO, type Money } from '#core/money';
import { assert } from '#core/prelude';
import { MAX_SHARE_AN_ARTICLE, newsMoveOf, type NewsMove } from '#core/risk';
import { dollars } from '#strategy/briefing';
import type { Dropped, Observation } from '#strategy/shape';
import { keyOf, type Allowance, type Left, type Wanted } from './allowance.ts';
import { cutOrder } from './cut-order.ts';

/** Orders within the room that news gives, in their order, and what is left of the room after them. */
export type Within = {
  readonly orders: readonly Order[];
  /** One line for every order that was cut or left out. */
  readonly dropped: readonly Dropped[];
  readonly allowance: Allowance;
};

export type Looking = { readonly seen: Observation; readonly quotes: Quotes };

/** What orders do to each security, in dollars by `keyOf`; one whose size is unknown asks for nothing. */
export function wantedIn(orders: readonly Order[], quotes: Quotes): Wanted {
  const wanted = new Map<string, Money>();
  for (const order of orders) {
    const move = newsMoveOf(order, quotes);
    if (move?.value === undefined) continue;
    const key = keyOf(move.ticker, move.side);
    wanted.set(key, add(wanted.get(key) ?? ZERO, move.value));
  }
  return wanted;
}

/** Each order in turn takes of the room what it needs, as the answer ranked them; what is beyond it is cut, and said. */
export function withinNews(
  orders: readonly Order[],
  allowance: Allowance,
  looking: Looking,
): Within {
  return orders.reduce<Within>((sofar, order) => oneMore(sofar, order, looking), {
    orders: [],
    dropped: [],
    allowance,
  });
}

function oneMore(sofar: Within, order: Order, looking: Looking): Within {
  const move = newsMoveOf(order, looking.quotes);
  const left = move === undefined ? undefined : sofar.allowance.left(move.ticker, move.side);
  if (move === undefined || left === undefined) return withOrder(sofar, order);
  const { value } = move;
  if (value === undefined) {
    const because = `one article moves at most ${SHARE} of nav, and what this can lose is unknown`;
    return withDropped(sofar, nameOf(order, move), because);
  }
  if (value > add(left.wanted, left.news)) return withCut(sofar, order, { value, left, looking });
  return withOrder(sofar, order, { ...move, value });
}

type Beyond = { readonly value: Money; readonly left: Left; readonly looking: Looking };

function withCut(sofar: Within, order: Order, { value, left, looking }: Beyond): Within {
  const { seen, quotes } = looking;
  const granted = add(left.wanted, left.news);
  const cut = cutOrder(order, { value, granted }, seen);
  const move = newsMoveOf(order, quotes);
  assert(move !== undefined, `order ${order.id} was measured`);
  const what = nameOf(order, move);
  const sentence = sentenceOf(move, left, seen);
  if (cut.kind === 'nothing') {
    return withDropped(sofar, what, granted > 0 ? `${sentence}; ${cut.because}` : sentence);
  }
  const spent = newsMoveOf(cut.order, quotes)?.value ?? granted;
  const said = withDropped(sofar, `${what}: cut to ${sizeOf(cut.order, spent)}`, sentence);
  return withOrder(said, cut.order, { ...move, value: spent });
}

function withDropped(sofar: Within, what: string, because: string): Within {
  return { ...sofar, dropped: [...sofar.dropped, { what, because }] };
}

/** What can lose nothing spends nothing. */
function withOrder(sofar: Within, order: Order, spent?: NewsMove): Within {
  const { orders, allowance } = sofar;
  const next =
    spent?.value === undefined || spent.value <= 0
      ? allowance
      : allowance.spend(spent.ticker, spent.side, spent.value);
  return { ...sofar, orders: [...orders, order], allowance: next };
}

const SHARE = `${MAX_SHARE_AN_ARTICLE * 100} %`;

/** "one article moves at most 5 % of nav: 1 article on NVDA allows $500.00 beyond ...". */
function sentenceOf({ ticker, value = ZERO }: NewsMove, left: Left, { nav }: Observation): string {
  const { articles, news, wanted } = left;
  const told = articles === 1 ? '1 article' : `${articles} articles`;
  const all = scale(fractionOf(nav, MAX_SHARE_AN_ARTICLE), articles, 1);
  const rest = news < all ? ` (of ${dollars(all)}, the rest is moved)` : '';
  return `one article moves at most ${SHARE} of nav: ${told} on ${ticker} ${articles === 1 ? 'allows' : 'allow'} ${dollars(news)}${rest} beyond the ${dollars(wanted)} wanted without news, was ${dollars(value)}`;
}

/** "BUY NVDA $2,000.00", "OPEN NVDA 2 contracts". */
function nameOf(order: Order, { ticker, side, value }: NewsMove): string {
  const verb = side === 'opening' ? 'OPEN' : side.toUpperCase();
  return `${verb} ${ticker} ${sizeOf(order, value)}`;
}

function sizeOf({ legs }: Order, value: Money | undefined): string {
  const [leg] = legs;
  if (leg?.instrument.kind === 'option') {
    return legs
      .map(({ instrument, quantity }) => `${toUnits(quantity)} ${idOf(instrument)}`)
      .join(' ');
  }
  return value === undefined ? 'of unknown size' : dollars(value);
}
