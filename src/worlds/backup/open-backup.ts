import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unpack, type Manifest } from '#adapters/backup';
import { openStore, type Store } from '#adapters/sqlite';
import { homePaths } from '../home-paths.ts';
import { storeOpener } from '../store-in.ts';

/** A backup laid out in a folder of its own, every hash compared: what it says of itself, and its store. */
export type OpenBackup = {
  readonly manifest: Manifest;
  readonly store: Store;
  close(): void;
};

/** Throws where the file is damaged; what is laid out is gone when it is closed. */
export async function openBackup(file: string): Promise<OpenBackup> {
  const folder = mkdtempSync(join(tmpdir(), 'invest-verify-'));
  const remove = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const manifest = await unpack(file, folder);
    const store = openStore(homePaths(folder).store, storeOpener());
    return {
      manifest,
      store,
      close: () => {
        store.close();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}
