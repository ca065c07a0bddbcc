import { chmodSync, existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { Instant } from '#core/calendar';
import { PortError, type Fingerprint } from '#ports';
import { failureText } from './failure-text.ts';
import { BUSY_MS } from './is-busy.ts';
import { MIGRATIONS } from './migrations.ts';
import { upgradeStore } from './upgrade-store.ts';

type Opener = { readonly fingerprint: Fingerprint; readonly wall: () => Instant };

/** Opens the store of a home, creating or upgrading it; a store of a newer version is left alone. */
export function openStoreFile(path: string, { fingerprint, wall }: Opener): DatabaseSync {
  return guarded(path, () => {
    const isNew = !existsSync(path);
    const database = new DatabaseSync(path, { timeout: BUSY_MS });
    try {
      if (isNew) chmodSync(path, 0o600);
      database.exec(
        'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;',
      );
      upgradeStore({ database, path, migrations: MIGRATIONS, fingerprint, wall });
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  });
}

/** Runs what touches the file; a failure names the file and says whether a retry may help. */
export function guarded<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof PortError) throw error;
    throw new PortError('store', `${path}: ${failureText(error)}`, {
      retryable: mayPass(error),
      cause: error,
    });
  }
}

function mayPass(error: unknown): boolean {
  return error instanceof Error && /locked|busy|full|disk I\/O/i.test(error.message);
}
