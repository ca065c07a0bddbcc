import type { NewsFact } from '#core/market';
import { broadMarket, inOrder } from '#strategy/briefing';
import { netNews } from '#strategy/reading';
import { briefTable, type BriefTable, type Row } from '#strategy/research';
import type { Observation, SecurityFacts } from '#strategy/shape';
import { readingFacts } from './reading-fact.ts';
import { regimeOf, type RegimeReading } from './regime-of.ts';
import type { Temperament } from './temperament.ts';

/** One stock as the brief of the rules weighs it. */
export type Prospect = {
  readonly facts: SecurityFacts;
  /** Of its figures. */
  readonly ref: string;
  /** Mean of the 63- and 21-day changes less the market's, a fraction. */
  readonly strength: number;
  /** Articles for it less articles against it, each publisher once a day. */
  readonly net: number;
  /** Texts about it, newest first. */
  readonly news: readonly Row<NewsFact>[];
};

export type BriefView = {
  readonly seen: Observation;
  readonly temperament: Temperament;
  readonly table: BriefTable;
  readonly regime: RegimeReading;
  readonly market: SecurityFacts | undefined;
  /** Stocks whose changes are known, by ticker. */
  readonly prospects: readonly Prospect[];
};

export function briefViewOf(seen: Observation, temperament: Temperament): BriefView {
  const read = readingFacts(seen);
  const table = briefTable(seen, read);
  const market = broadMarket(seen);
  const against = market === undefined ? 0 : (meanChange(market) ?? 0);
  const refs = new Map(table.figures.map(({ ref, told }) => [told.ticker, ref]));
  const prospects = inOrder(seen.market.securities, seen).flatMap((facts) => {
    const own = meanChange(facts);
    const ref = refs.get(facts.ticker);
    if (facts.kind !== 'stock' || own === undefined || ref === undefined) return [];
    const news = table.news.filter(({ told }) => told.tickers.includes(facts.ticker));
    const net = netNews(read, facts.ticker);
    return [{ facts, ref, strength: own - against, net, news }];
  });
  return { seen, temperament, table, regime: regimeOf(seen), market, prospects };
}

/** Each publisher counts once, by the sign of all that it says: one who writes much is not many. */
export function netOf(news: readonly Row<NewsFact>[]): number {
  const bySource = new Map<string, number>();
  for (const { told } of news)
    bySource.set(told.source, (bySource.get(told.source) ?? 0) + told.direction);
  return [...bySource.values()].reduce((net, said) => net + Math.sign(said), 0);
}

/** Refs of the texts that speak in one direction, newest first, at most four. */
export function refsSaying(news: readonly Row<NewsFact>[], sign: number): string[] {
  return news
    .filter(({ told }) => told.direction === sign)
    .map(({ ref }) => ref)
    .slice(0, 4);
}

function meanChange({ change63Days, change21Days }: SecurityFacts): number | undefined {
  return change63Days === undefined || change21Days === undefined
    ? undefined
    : (change63Days + change21Days) / 2;
}
