import { existsSync, statSync } from 'node:fs';
import type { HomePaths } from '#worlds';

const OTHERS = 0o077;

/**
 * What of a home others than its owner may read or write. Its folder itself holds nothing but folders that are looked
 * at here; in a container it belongs to the image.
 */
export function openToOthers(paths: HomePaths): readonly string[] {
  const { data, cache, logs, store, config } = paths;
  return [data, cache, logs, store, config].filter((path) => existsSync(path) && isOpen(path));
}

/** Whether others than its owner may do anything with a file that is there. */
export function isOpen(path: string): boolean {
  return (statSync(path).mode & OTHERS) !== 0;
}
