import { join, resolve } from 'node:path';
import { systemClock } from '#adapters/system';
import { backupName } from '#app/backup';
import type { BackupView } from '#contract';
import { backupFolder, backupHome } from '#worlds/backup';
import { homePaths } from '#worlds';
import { contentsOf } from './contents-of.ts';

/** Everything of a home in one file, while it runs; into its folder of backups where no file is named. */
export async function backup(directory: string, file?: string): Promise<BackupView> {
  const paths = homePaths(directory);
  const at = systemClock.now();
  const into = file === undefined ? join(backupFolder(paths), backupName(at)) : resolve(file);
  const { bytes, sha256, manifest } = await backupHome(paths, into, at);
  return { file: into, bytes, sha256, ...contentsOf(manifest) };
}
