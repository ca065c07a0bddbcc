import type { Ticker } from '#core/instruments';
import type { Observation } from '#strategy/shape';

/**
 * By ticker; where tickers are masked by those behind the aliases, so that the name which a run has drawn decides
 * nothing. For whoever breaks ties, never for what is told: that is by alias, which tells nothing.
 */
export function inOrder<Item extends { readonly ticker: Ticker }>(
  items: readonly Item[],
  { market: { order } }: Observation,
): Item[] {
  if (order === undefined)
    return items.toSorted((left, right) => (left.ticker < right.ticker ? -1 : 1));
  const places = new Map(order.map((ticker, place) => [ticker, place]));
  const placeOf = ({ ticker }: Item): number => places.get(ticker) ?? order.length;
  return items.toSorted((left, right) => placeOf(left) - placeOf(right));
}
