import { openStore } from '#adapters/sqlite';
import { homePaths } from './home-paths.ts';
import { storeOpener } from './init-home.ts';

/** Whether a home was made by the demo, and may be begun again by it. */
export function isDemoHome(directory: string): boolean {
  const store = openStore(homePaths(directory).store, storeOpener());
  const isDemo = store.fact('demo') === 'yes';
  store.close();
  return isDemo;
}
