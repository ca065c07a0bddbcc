import { profilesOf } from '#config';
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
      return {
        ...NEEDS_NOTHING,
        view: () => ({ ...market, profiles: ownNames(market, place.config) }),
      };
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
