import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fingerprint } from '#adapters/system';
import { profilesOf, type Config } from '#config';
import { definedOnly } from '#core/prelude';
import { PortError, type History, type MarketData } from '#ports';
import { asKnown } from '../as-known.ts';
import { homePaths, type HomePaths } from '../home-paths.ts';
import type { WorldKind } from '../init-home.ts';
import { ownNames } from '../own-names.ts';

/** Where the data of a run come from, as a person says it. */
export type DataAsked = {
  /** Absent: the home's own. "simulated", "simulated:7", the folder of a home, a folder of files. */
  readonly data: string | undefined;
  readonly config: Config;
  /** Of files with bars within a session: whether those are told, or days alone. */
  readonly grain?: MarketData['grain'];
  /** Hears a line a file where files have to be read first. */
  readonly onLine: (line: string) => void;
  /** The home that asks; absent: none does. */
  readonly home?: {
    readonly paths: HomePaths;
    readonly kind: WorldKind;
    readonly seed: number | undefined;
  };
};

const SIMULATED = /^simulated(?::(\d{1,9}))?$/;

/** The history of a run; throws the sentence where there is none. */
export async function historyOf(asked: DataAsked): Promise<History> {
  return asSeenHere(await told(asked), asked.config);
}

/** As every world shows its market: by the configuration's names, and each answer checked against the clock. */
function asSeenHere(history: History, config: Config): History {
  return {
    ...history,
    open: (clock) => {
      const market = history.open(clock);
      return asKnown({ ...market, profiles: ownNames(market, config) }, clock);
    },
    altered: (how, after, seed) => asSeenHere(history.altered(how, after, seed), config),
  };
}

async function told(asked: DataAsked): Promise<History> {
  const { data, home } = asked;
  if (data === undefined) return home === undefined ? simulated(1) : ownOf(asked, home);
  const seed = SIMULATED.exec(data);
  if (seed !== null) return simulated(Number(seed[1] ?? 1));
  const folder = resolve(data);
  if (!existsSync(folder)) throw noData(`${folder} is not there; ${KNOWN}`);
  if (!statSync(folder).isDirectory()) throw noData(`${folder} is a file; ${KNOWN}`);
  const paths = homePaths(folder);
  return existsSync(paths.bars) ? files(paths, asked) : imported(folder, asked);
}

const KNOWN =
  '--data is simulated, simulated:SEED, the folder of a home or a folder of price files';

function noData(says: string): PortError {
  return new PortError('market', says, { retryable: false });
}

async function simulated(seed: number): Promise<History> {
  const { simulatedHistory } = await import('#adapters/simulated-market');
  return simulatedHistory(seed);
}

async function ownOf(asked: DataAsked, home: NonNullable<DataAsked['home']>): Promise<History> {
  if (home.kind === 'simulated') return simulated(home.seed ?? 1);
  if (existsSync(home.paths.bars)) return files(home.paths, asked);
  throw noData(
    `${home.paths.directory} has no history of its own yet: import one with invest data import DIR, or say --data`,
  );
}

async function files({ bars, news }: HomePaths, { config, grain }: DataAsked): Promise<History> {
  const { filesHistory, openBarStore } = await import('#adapters/files');
  const prices = filesHistory(openBarStore(bars), {
    profiles: profilesOf(config),
    fingerprint,
    ...definedOnly({ grain }),
  });
  if (!existsSync(news)) return prices;
  const { openNewsShelf } = await import('#adapters/dated-news');
  const { withNews } = await import('./with-news.ts');
  return withNews(prices, openNewsShelf(news), config.news.maxAgeMs);
}

/** Read once into stores beside the home's own; read again, only what has changed is. */
async function imported(folder: string, asked: DataAsked): Promise<History> {
  const { filesHistory, openBarStore } = await import('#adapters/files');
  const { openNewsShelf } = await import('#adapters/dated-news');
  const { withNews } = await import('./with-news.ts');
  const { importFiles } = await import('../import-files.ts');
  const { home, config, onLine, grain } = asked;
  const print = fingerprint(folder).slice(0, 12);
  const kept = (name: string): string =>
    home === undefined ? ':memory:' : join(home.paths.cache, `${name}-${print}.db`);
  const bars = openBarStore(kept('data'));
  const news = openNewsShelf(kept('news'));
  importFiles(folder, { bars, openNews: () => news }, onLine);
  if (bars.tickers().length === 0) throw noData(`no prices were found in ${folder}`);
  const prices = filesHistory(bars, {
    profiles: profilesOf(config),
    fingerprint,
    ...definedOnly({ grain }),
  });
  return withNews(prices, news, config.news.maxAgeMs);
}
