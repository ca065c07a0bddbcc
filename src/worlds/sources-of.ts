import { existsSync } from 'node:fs';
import { profilesOf } from '#config';
import { noResearch } from '#app/research';
import type { MarketData, News } from '#ports';
import type { WorldKind } from './init-home.ts';
import { ownNames } from './own-names.ts';
import type { Place, Sources } from './sources.ts';

/** The sources of a home's own world, and only they are loaded: every command pays for what it imports. */
export async function sourcesOf(kind: WorldKind, place: Place): Promise<Sources> {
  switch (kind) {
    case 'live': {
      const { liveSources } = await import('./live-sources.ts');
      return liveSources(place);
    }
    case 'simulated': {
      const { simulatedMarket } = await import('#adapters/simulated-market');
      const market = simulatedMarket(place.seed, place.clock);
      const view = (): MarketData & News => ({
        ...market,
        profiles: ownNames(market, place.config),
      });
      return { ...NEEDS_NOTHING, view, within: view };
    }
    case 'files':
      return filesOf(place);
  }
}

const NEEDS_NOTHING: Pick<Sources, 'articles' | 'checks' | 'close'> = {
  articles: noResearch.articles,
  checks: async () => [],
  close: () => undefined,
};

async function filesOf({ paths, clock, config }: Place): Promise<Sources> {
  const { filesViews, openBarStore } = await import('#adapters/files');
  const bars = openBarStore(paths.bars);
  const views = filesViews(bars, clock, profilesOf(config));
  const news = await newsOf({ paths, clock, config });
  return {
    ...NEEDS_NOTHING,
    view: () => ({ ...views('session'), ...news?.told }),
    within: () => ({
      ...views(bars.hasFiveMinuteBars() ? 'five-minutes' : 'session'),
      ...news?.told,
    }),
    close: () => {
      bars.close();
      news?.close();
    },
  };
}

type DatedNews = { readonly told: News; readonly close: () => void };

/** Undefined where none were imported. */
async function newsOf({
  paths,
  clock,
  config,
}: Pick<Place, 'paths' | 'clock' | 'config'>): Promise<DatedNews | undefined> {
  if (!existsSync(paths.news)) return undefined;
  const { datedNews, openNewsShelf } = await import('#adapters/dated-news');
  const shelf = openNewsShelf(paths.news);
  return { told: datedNews(shelf, clock, config.news.maxAgeMs), close: shelf.close };
}
