import type { Ticker } from '#core/instruments';
import type { NewsFact } from '#core/market';
import type { MarketPart, ResearchBrief, ResearchPick } from '#strategy/shape';

/** A pick with the brief that it stands in. */
export type Picked = { readonly brief: ResearchBrief; readonly pick: ResearchPick };

/** The picks of the newest brief that still count. */
export function validPicks({ research, on }: MarketPart): readonly Picked[] {
  if (research?.kind !== 'brief') return [];
  const { brief } = research;
  return brief.picks.filter(({ expiresOn }) => on <= expiresOn).map((pick) => ({ brief, pick }));
}

/**
 * Ids of the texts that a pick rests on, each once: those that it names, and those that its maker has read and that speak
 * of the security in the direction of the pick, named or not. None: it rests on figures, events or the market.
 */
export function articlesBehind({ brief, pick }: Picked): readonly string[] {
  const named = new Set(pick.sources);
  const news = brief.sources.filter(({ kind, ref }) => kind === 'news' && named.has(ref));
  const read = brief.facts.filter(
    ({ tickers, direction }) => tickers.includes(pick.ticker) && direction === signOf(pick),
  );
  return [...new Set([...news.map(({ of }) => of), ...read.map(({ id }) => id)])];
}

function signOf({ direction }: ResearchPick): 1 | -1 {
  return direction === 'LONG' ? 1 : -1;
}

/**
 * Texts that stand behind picks as facts about the securities picked, in the direction of the pick. One that was told as
 * a fact about the same security counts there already.
 */
export function newsBehindPicks(market: MarketPart): readonly NewsFact[] {
  const facts = new Map<string, NewsFact>();
  for (const picked of validPicks(market)) {
    for (const id of articlesBehind(picked)) {
      if (isTold(market, id, picked.pick.ticker)) continue;
      const fact = factBehind(picked, id);
      facts.set(`${id} ${picked.pick.ticker} ${fact.direction}`, fact);
    }
  }
  return [...facts.values()];
}

function isTold({ news = [] }: MarketPart, id: string, ticker: Ticker): boolean {
  return news.some((fact) => fact.id === id && fact.tickers.includes(ticker));
}

function factBehind({ brief, pick }: Picked, id: string): NewsFact {
  const read = brief.facts.find((fact) => fact.id === id);
  return {
    id,
    at: read?.at ?? brief.at,
    source: read?.source ?? id,
    tickers: [pick.ticker],
    topic: read?.topic ?? 'other',
    direction: signOf(pick),
    reader: 'research',
  };
}

/** Every fact that the bound counts: what was told, and what stands behind picks. `Observation.moved` is since these. */
export function countedNews(market: MarketPart): readonly NewsFact[] {
  return [...(market.news ?? []), ...newsBehindPicks(market)];
}
