export type { Manifest } from './manifest.ts';
export type { BackupPlaces } from './stage-home.ts';
export { restoreBackup, type Restored } from './restore-backup.ts';
export { unpack } from './unpack.ts';
export { writeBackup, type Written } from './write-backup.ts';
