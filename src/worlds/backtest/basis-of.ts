import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fingerprint } from '#adapters/system';
import { homePaths } from '../home-paths.ts';
import type { DataAsked } from './history-of.ts';
import type { BasisOf } from './not-as-traded.ts';

/** What imported prices are; asked of their store after it was opened as a history. Undefined where there is none. */
export async function basisOf({
  data,
  home,
}: Pick<DataAsked, 'data' | 'home'>): Promise<BasisOf | undefined> {
  const bars = storesOf(data, home).find((path) => existsSync(path));
  if (bars === undefined) return undefined;
  const { openBarStore } = await import('#adapters/files');
  const store = openBarStore(bars);
  const told = new Map(store.status().map(({ ticker, basis }) => [ticker, basis]));
  store.close();
  return (ticker) => told.get(ticker);
}

function storesOf(data: string | undefined, home: DataAsked['home']): readonly string[] {
  if (data === undefined) return home?.kind === 'files' ? [home.paths.bars] : [];
  const folder = resolve(data);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return [];
  const kept =
    home === undefined
      ? []
      : [join(home.paths.cache, `data-${fingerprint(folder).slice(0, 12)}.db`)];
  return [homePaths(folder).bars, ...kept];
}
