import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Instant } from '#core/calendar';
import { holdersOf } from '#adapters/sqlite';
import { PortError } from '#ports';
import { asPortError } from './as-port-error.ts';
import type { Manifest } from './manifest.ts';
import { synced } from './synced.ts';
import { clearFresh, freshOf, isTaken, swapHome } from './swap-home.ts';
import { damaged } from './tar-header.ts';
import { unpack } from './unpack.ts';

export type RestoreAsked = {
  readonly file: string;
  readonly directory: string;
  /** Where the store of a home lies, below it. */
  readonly store: string;
  readonly replace: 'nothing' | 'the home that is there';
  /** The newest version of a store that this program knows. */
  readonly newestVersion: number;
  readonly wall: () => Instant;
  readonly isAlive: (holder: string) => boolean;
};

export type Restored = {
  readonly manifest: Manifest;
  readonly directory: string;
  /** Where the home that was there stands now. */
  readonly setAside?: string;
};

/**
 * A home as a backup has it. Everything is unpacked and compared beside the place first; then the home that was there
 * is set aside and the new one takes its name. Cut off at any point, the old home stands whole under its own name or
 * under its name aside, and the same command can be run again.
 */
export async function restoreBackup(asked: RestoreAsked): Promise<Restored> {
  const directory = resolve(asked.directory);
  const fresh = freshOf(directory);
  try {
    assertFree({ ...asked, directory });
    clearFresh(directory);
    mkdirSync(fresh, { recursive: true, mode: 0o700 });
    const manifest = await unpack(asked.file, fresh);
    assertOpens(manifest, asked, fresh);
    for (const name of FOLDERS) mkdirSync(join(fresh, name), { recursive: true, mode: 0o700 });
    // Once more: unpacking takes its time.
    assertFree({ ...asked, directory });
    const setAside = swapHome(directory, fresh, asked.wall());
    await synced(directory);
    await synced(dirname(directory));
    return { manifest, directory, ...(setAside === undefined ? {} : { setAside }) };
  } catch (error) {
    throw asPortError(error, `${directory} was not restored`);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** What every home has, be it empty. */
const FOLDERS = ['data/cache', 'logs'];

function assertFree({ directory, store, replace, wall, isAlive }: RestoreAsked): void {
  if (!isTaken(directory)) return;
  if (replace === 'nothing')
    throw refused(
      `${directory} is not empty; restore elsewhere, or with --replace, which sets what is there aside`,
    );
  const [holder] = holdersIn(join(directory, store), { wall, isAlive });
  if (holder !== undefined)
    throw refused(`${directory} is running (process ${holder}); stop it first`);
}

/** A store that is damaged is no reason against setting it aside: that is what restoring is for. */
function holdersIn(path: string, asking: Parameters<typeof holdersOf>[1]): readonly string[] {
  try {
    return holdersOf(path, asking);
  } catch (error) {
    if (error instanceof PortError) return [];
    throw error;
  }
}

function assertOpens(
  manifest: Manifest,
  { store, newestVersion }: RestoreAsked,
  fresh: string,
): void {
  if (manifest.storeVersion > newestVersion)
    throw refused(
      `the backup is of version ${manifest.storeVersion}, this program knows ${newestVersion}; install a newer invest`,
    );
  const database = new DatabaseSync(join(fresh, store), { readOnly: true });
  try {
    const faults = database.prepare('PRAGMA integrity_check').all();
    if (faults.length !== 1 || faults[0]?.['integrity_check'] !== 'ok')
      throw damaged('its store is not intact');
  } finally {
    database.close();
  }
}

function refused(says: string): PortError {
  return new PortError('backup', says, { retryable: false });
}
