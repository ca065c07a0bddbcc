import { homePaths } from './home-paths.ts';
import { storeIn } from './store-in.ts';

/** Whether a home was made by the demo, and may be begun again by it. */
export function isDemoHome(directory: string): boolean {
  const store = storeIn(homePaths(directory));
  const isDemo = store.fact('demo') === 'yes';
  store.close();
  return isDemo;
}
