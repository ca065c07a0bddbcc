import type { Ticker } from '#core/instruments';
import { add, ZERO } from '#core/money';
import { newsMoveOf } from '#core/risk';
import type { Moved, Observation } from '#strategy/shape';
import { quotesOf } from './quotes-of.ts';

/** What the model has moved of each security since the oldest article; its orders that rest count as if they were filled. */
export function movedIn(seen: Observation): ReadonlyMap<Ticker, Moved> {
  const moved = new Map((seen.moved ?? []).map((each) => [each.ticker, each]));
  const quotes = quotesOf(seen);
  for (const order of seen.resting) {
    const move = newsMoveOf(order, quotes);
    if (move?.value === undefined || move.value <= 0) continue;
    const { ticker, side, value } = move;
    const before = moved.get(ticker) ?? { ticker, bought: ZERO, sold: ZERO };
    const after =
      side === 'sell'
        ? { ...before, sold: add(before.sold, value) }
        : { ...before, bought: add(before.bought, value) };
    moved.set(ticker, after);
  }
  return moved;
}
