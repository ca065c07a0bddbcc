import { relative, resolve } from 'node:path';
import { restoreBackup, type Restored } from '#adapters/backup';
import { MIGRATIONS } from '#adapters/sqlite';
import { mayBeAlive, systemClock } from '#adapters/system';
import { homePaths } from '../home-paths.ts';

export type RestoreRequest = {
  readonly file: string;
  readonly directory: string;
  readonly replace: 'nothing' | 'the home that is there';
};

/** A home as a backup has it; refused onto one that is running, or that is there unless it may be set aside. */
export async function restoreHome(request: RestoreRequest): Promise<Restored> {
  const paths = homePaths(resolve(request.directory));
  return restoreBackup({
    ...request,
    directory: paths.directory,
    store: relative(paths.directory, paths.store),
    newestVersion: MIGRATIONS.length,
    wall: () => systemClock.now(),
    isAlive: mayBeAlive,
  });
}
