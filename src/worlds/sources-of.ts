import { profilesOf, type Config } from '#config';
import type { Clock, Log, MarketData, News } from '#ports';
import type { HomePaths } from './home-paths.ts';
import type { WorldKind } from './init-home.ts';
import type { Outside } from './outside.ts';

/** What an outside source says of itself. */
export type SourceCheck = {
  readonly id: string;
  readonly ok: boolean;
  readonly says: string;
  readonly fix?: string;
};

export type Sources = {
  /** Prices and news; of live ones with a budget of requests of its own. */
  readonly view: () => MarketData & News;
  readonly checks: () => Promise<readonly SourceCheck[]>;
  readonly close: () => void;
};

export type Place = {
  readonly clock: Clock;
  readonly paths: HomePaths;
  readonly seed: number;
  readonly config: Config;
  readonly outside: Outside;
  readonly log: Log;
};

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
      return { ...NEEDS_NOTHING, view: () => market };
    }
    case 'files':
      return filesOf(place);
  }
}

const NEEDS_NOTHING: Pick<Sources, 'checks' | 'close'> = {
  checks: async () => [],
  close: () => undefined,
};

async function filesOf({ paths, clock, config }: Place): Promise<Sources> {
  const { filesMarket, openBarStore } = await import('#adapters/files');
  const bars = openBarStore(paths.bars);
  const market = filesMarket(bars, clock, profilesOf(config));
  return {
    ...NEEDS_NOTHING,
    view: () => market,
    close: () => {
      bars.close();
    },
  };
}
