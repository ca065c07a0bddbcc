import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { PortError } from '#ports';
import type { HomePaths } from './home-paths.ts';

/** Folder by folder: a place that takes no folders says so at once. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

/** The folders of a home, the owner's alone. */
export function makeFolders({ directory, data, cache, logs }: HomePaths): void {
  try {
    for (const folder of [directory, data, cache, logs]) {
      if (existsSync(folder)) continue;
      makeFolder(folder);
      chmodSync(folder, 0o700);
    }
  } catch (error) {
    const says = `${directory} cannot be made; check that its parent folder exists and may be written`;
    throw new PortError('home', says, { retryable: false, cause: error });
  }
}
