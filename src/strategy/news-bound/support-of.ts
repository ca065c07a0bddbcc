import type { Ticker } from '#core/instruments';
import type { NewsFact } from '#core/market';
import { netNews } from '#strategy/reading';
import type { MarketPart } from '#strategy/shape';
import { articlesBehind, countedNews, validPicks } from './counted-news.ts';
import { isPointedAt } from './without-news.ts';

/** How far texts from outside stand behind moving one security. */
export type Support = {
  /** Articles for it less articles against it, those behind its pick counted in, a publisher once a day; signed, whole. */
  readonly net: number;
  /** Ids of those that speak in the direction of `net`; what speaks of the fewest securities comes first. */
  readonly articles: readonly string[];
  /** It is looked at for a brief alone, and not for figures alone: without texts nobody could have wanted it. */
  readonly isForNewsAlone: boolean;
};

/** What stands behind one security: what was read, and what only the brief has read. */
export function supportOf(market: MarketPart, ticker: Ticker): Support {
  const about = (fact: NewsFact): boolean => fact.tickers.includes(ticker);
  const counted = countedNews(market);
  const net = netNews(counted, ticker);
  const speaking = counted.filter(
    (fact) => about(fact) && net !== 0 && fact.direction === Math.sign(net),
  );
  const articles = [...new Set(speaking.map(({ id }) => id))];
  const breadth = new Map(articles.map((id) => [id, breadthOf(id, counted)]));
  return {
    net,
    articles: articles.toSorted(
      (left, right) => (breadth.get(left) ?? 0) - (breadth.get(right) ?? 0),
    ),
    isForNewsAlone: isForNewsAlone(market, ticker),
  };
}

/** Of how many securities a text speaks. */
function breadthOf(id: string, counted: readonly NewsFact[]): number {
  return new Set(counted.filter((fact) => fact.id === id).flatMap(({ tickers }) => tickers)).size;
}

function isForNewsAlone(market: MarketPart, ticker: Ticker): boolean {
  const facts = market.securities.find((security) => security.ticker === ticker);
  if (facts === undefined || !isPointedAt(facts)) return false;
  const picked = validPicks(market).filter(({ pick }) => pick.ticker === ticker);
  return picked.length === 0 || picked.some((each) => articlesBehind(each).length > 0);
}
