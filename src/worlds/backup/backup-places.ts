import { join } from 'node:path';
import type { BackupPlaces } from '#adapters/backup';
import { copyStore } from '#adapters/sqlite';
import type { HomePaths } from '../home-paths.ts';
import { postgresPlaceOf } from '../store-in.ts';
import { copyPostgresStore } from './proven-copy.ts';

/** What of a home cannot be made anew, and what is left out of its backups. */
export function backupPlaces(paths: HomePaths): BackupPlaces {
  return {
    home: paths.directory,
    store: paths.store,
    copyStore: async (to) => {
      const place = postgresPlaceOf(paths);
      return place === undefined ? copyStore(paths.store, to) : copyPostgresStore(place, to);
    },
    // What live sources told of past days nobody tells again; headlines and articles are in the records that saw them.
    databases: [paths.cassette, paths.bars, paths.news, paths.yahoo],
    files: [paths.config, paths.backtests, paths.grids, paths.archive],
    leftOut: [
      'key files and environment variables that the configuration names: they are secrets and stay where they are',
      'kept answers of feeds and publishers, and logs: they are made anew',
    ],
  };
}

/** Where automatic backups lie. */
export function backupFolder(paths: HomePaths): string {
  return join(paths.data, 'backups');
}
