import { dayOf } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { NewsFact } from '#core/market';
import { folded } from './folded.ts';

/** What the texts about one security come to. */
export type NewsVotes = {
  /** Articles for it less articles against it, -articles..articles. */
  readonly net: number;
  /** How many count, those of direction 0 with them. */
  readonly articles: number;
};

const SOURCE_LIMIT = 200;

/**
 * Articles for a security less articles against it, each publisher once a New York day: what one writes of it within a
 * day is one article, whatever else each text names, and goes where most of it goes. A publisher cannot vote twice.
 */
export function netNews(facts: readonly NewsFact[], ticker: Ticker): number {
  return newsVotes(facts, ticker).net;
}

/** The same, with how many articles were counted. */
export function newsVotes(facts: readonly NewsFact[], ticker: Ticker): NewsVotes {
  const votes = new Map<string, number>();
  for (const { tickers, source, at, direction } of facts) {
    if (!tickers.includes(ticker)) continue;
    const publisher = `${dayOf(at)} ${folded(source, SOURCE_LIMIT).toLowerCase()}`;
    votes.set(publisher, (votes.get(publisher) ?? 0) + direction);
  }
  const net = [...votes.values()].reduce((total, vote) => total + Math.sign(vote), 0);
  return { net, articles: votes.size };
}
