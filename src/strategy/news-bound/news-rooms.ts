import type { Ticker } from '#core/instruments';
import type { Order } from '#core/ledger';
import { add, ZERO } from '#core/money';
import type { NewsRoom, NewsRooms, NewsSide } from '#core/risk';
import type { Observation } from '#strategy/shape';
import { allowanceOf, keyOf } from './allowance.ts';
import { quotesOf } from './quotes-of.ts';
import { wantedIn, withinNews } from './within-news.ts';

/** What was concluded, as far as the bound looks at it. */
export type Concluded = {
  readonly orders: readonly Order[];
  /** Absent: nobody had to ask, and nothing counts as wanted without news. */
  readonly withoutNews?: readonly Order[];
};

const SIDES: readonly NewsSide[] = ['buy', 'sell', 'opening'];

/**
 * How far the orders of a conclusion may go, by the same figures as they were cut by: what is wanted without news, what
 * the articles allow beyond it, and what articles shared by several securities have left after the orders before.
 */
export function newsRooms(seen: Observation, { orders, withoutNews = [] }: Concluded): NewsRooms {
  const quotes = quotesOf(seen);
  const before = allowanceOf(seen, wantedIn(withoutNews, quotes));
  const { orders: within, allowance } = withinNews(orders, before, { seen, quotes });
  const taken = wantedIn(within, quotes);
  const roomOf = (ticker: Ticker): NewsRoom =>
    Object.fromEntries(
      SIDES.flatMap((side) => {
        const left = allowance.left(ticker, side);
        if (left === undefined) return [];
        const sofar = taken.get(keyOf(ticker, side)) ?? ZERO;
        return [[side, add(sofar, add(left.wanted, left.news))]];
      }),
    );
  const rooms = seen.market.securities.map(({ ticker }) => [ticker, roomOf(ticker)] as const);
  return new Map(rooms.filter(([, room]) => Object.keys(room).length > 0));
}
