import type { Store } from '#adapters/sqlite';
import { assertHome } from '../assert-home.ts';
import { homePaths } from '../home-paths.ts';
import { storeIn } from '../store-in.ts';

/** The store of a home alone: also where its configuration cannot be read. */
export function storeOfHome(directory: string): Store {
  const paths = homePaths(directory);
  assertHome(paths);
  return storeIn(paths);
}
