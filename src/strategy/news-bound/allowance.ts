import type { Ticker } from '#core/instruments';
import {
  add,
  fractionOf,
  moneyOfMicros,
  scale,
  subtract,
  sum,
  ZERO,
  type Money,
} from '#core/money';
import { MAX_SHARE_AN_ARTICLE, type NewsSide } from '#core/risk';
import type { Moved, Observation } from '#strategy/shape';
import { movedIn } from './moved-in.ts';
import { supportOf, type Support } from './support-of.ts';

/** What may still be ordered of one security in one direction. */
export type Left = {
  /** Of what is wanted without news. */
  readonly wanted: Money;
  /** What its articles still allow beyond it. */
  readonly news: Money;
  /** Articles for that direction less those against it, >= 0. */
  readonly articles: number;
};

/** What one security has left, or undefined where news does not bound that direction of it. */
export type Allowance = {
  left(ticker: Ticker, side: NewsSide): Left | undefined;
  /** With so much of it ordered: first what was wanted without news, the rest is drawn from its articles. */
  spend(ticker: Ticker, side: NewsSide, value: Money): Allowance;
};

/** What is wanted without news, by `keyOf`. */
export type Wanted = ReadonlyMap<string, Money>;

export function keyOf(ticker: Ticker, side: NewsSide): string {
  return `${side} ${ticker}`;
}

type State = {
  readonly seen: Observation;
  readonly supports: ReadonlyMap<Ticker, Support>;
  /** Before this cycle. */
  readonly moved: ReadonlyMap<Ticker, Moved>;
  readonly wanted: Wanted;
  /** By `keyOf`, drawn in this cycle. */
  readonly drawn: ReadonlyMap<string, Money>;
  /** By article: what it has moved already, of whatever security. */
  readonly used: ReadonlyMap<string, Money>;
};

/**
 * The room that news gives before the first order. One article moves at most its share of nav, however many securities it
 * names: what it moved of the first is gone for the others, and what was moved since the oldest article is gone too.
 */
export function allowanceOf(seen: Observation, wanted: Wanted): Allowance {
  const moved = movedIn(seen);
  const tickers = [...seen.market.securities.map(({ ticker }) => ticker), ...moved.keys()];
  const supports = new Map(tickers.map((ticker) => [ticker, supportOf(seen.market, ticker)]));
  let used: State['used'] = new Map();
  for (const each of moved.values()) {
    const support = supports.get(each.ticker);
    if (support !== undefined)
      used = drawnFrom(support, used, { amount: movedOf(each, support, seen), seen });
  }
  return allowing({ seen, supports, moved, wanted, drawn: new Map(), used });
}

function allowing(state: State): Allowance {
  return {
    left: (ticker, side) => leftOf(state, ticker, side),
    spend: (ticker, side, value) => {
      const left = leftOf(state, ticker, side);
      const support = state.supports.get(ticker);
      if (left === undefined || support === undefined) return allowing(state);
      const key = keyOf(ticker, side);
      const plain = least(left.wanted, value);
      const amount = subtract(value, plain);
      return allowing({
        ...state,
        wanted: new Map(state.wanted).set(key, subtract(left.wanted, plain)),
        drawn: new Map(state.drawn).set(key, add(state.drawn.get(key) ?? ZERO, amount)),
        used: drawnFrom(support, state.used, { amount, seen: state.seen }),
      });
    },
  };
}

function leftOf(state: State, ticker: Ticker, side: NewsSide): Left | undefined {
  const { seen, supports, moved, wanted, drawn } = state;
  const support = supports.get(ticker);
  if (support === undefined || !isBounded(support, side)) return undefined;
  const key = keyOf(ticker, side);
  return {
    wanted: wanted.get(key) ?? ZERO,
    news: least(
      roomOf(support, moved.get(ticker), { side, seen, drawn: drawn.get(key) ?? ZERO }),
      sum(support.articles.map((id) => restOf(id, state))),
    ),
    articles: inFavour(support, side),
  };
}

/** In the direction of the news; what is looked at for news alone cannot be wanted otherwise at all. */
function isBounded({ net, isForNewsAlone }: Support, side: NewsSide): boolean {
  if (side === 'sell') return net < 0;
  if (isForNewsAlone) return true;
  return side === 'buy' ? net > 0 : net !== 0;
}

type Asked = { readonly side: NewsSide; readonly seen: Observation; readonly drawn: Money };

/** An article's share of nav each, less what it has moved before, what rests included; nothing against the direction of the news. */
function roomOf(support: Support, moved: Moved | undefined, { side, seen, drawn }: Asked): Money {
  const before = (side === 'sell' ? moved?.sold : moved?.bought) ?? ZERO;
  const room = scale(shareOf(seen), inFavour(support, side), 1);
  return most(ZERO, subtract(subtract(room, before), drawn));
}

/** Openings of options go with the news whatever their shape. */
function inFavour({ net }: Support, side: NewsSide): number {
  if (side === 'opening') return Math.abs(net);
  return Math.max(0, side === 'buy' ? net : -net);
}

/** What one article may move. */
function shareOf({ nav }: Observation): Money {
  return most(ZERO, fractionOf(nav, MAX_SHARE_AN_ARTICLE));
}

function restOf(id: string, { seen, used }: Pick<State, 'seen' | 'used'>): Money {
  return subtract(shareOf(seen), used.get(id) ?? ZERO);
}

type Drawing = { readonly amount: Money; readonly seen: Observation };

/** Articles with so much more used, one after the other; what none of them has left is drawn from none. */
function drawnFrom(
  { articles }: Support,
  used: State['used'],
  { amount, seen }: Drawing,
): State['used'] {
  const next = new Map(used);
  let open = amount;
  for (const id of articles) {
    const part = least(open, restOf(id, { seen, used: next }));
    next.set(id, add(next.get(id) ?? ZERO, part));
    open = subtract(open, part);
  }
  return next;
}

/** What was moved before in the direction of the news: openings of options are booked as bought. */
function movedOf({ bought, sold }: Moved, { net }: Support, { mandate }: Observation): Money {
  if (net > 0 || mandate.options !== undefined) return bought;
  return net < 0 ? sold : ZERO;
}

function least(left: Money, right: Money): Money {
  return moneyOfMicros(Math.min(left, right));
}

function most(left: Money, right: Money): Money {
  return moneyOfMicros(Math.max(left, right));
}
