import { readTicker } from '#core/instruments';
import type { Conclusion, MarketPart } from '#strategy/shape';
import { validPicks } from './counted-news.ts';
import { isPointedAt } from './without-news.ts';

type Orders = Extract<Conclusion, { kind: 'orders' }>;

/**
 * Without suggestions of what only a brief has brought: looked at for its own sake next time, it could be wanted without
 * news, and no article would bound it.
 */
export function withOwnSuggestions(told: Orders, market: MarketPart): Orders {
  const own = new Set(
    market.securities.filter((each) => !isPointedAt(each)).map(({ ticker }) => ticker),
  );
  const picked = new Set(validPicks(market).map(({ pick }) => pick.ticker));
  const isOfBrief = (text: string): boolean => {
    const ticker = readTicker(text);
    return ticker !== undefined && picked.has(ticker) && !own.has(ticker);
  };
  const gone = told.suggestions.filter(isOfBrief);
  if (gone.length === 0) return told;
  return {
    ...told,
    suggestions: told.suggestions.filter((text) => !isOfBrief(text)),
    dropped: [
      ...told.dropped,
      ...gone.map((text) => ({
        what: `suggestion ${text}`,
        because: 'it is known from the research brief alone',
      })),
    ],
  };
}
