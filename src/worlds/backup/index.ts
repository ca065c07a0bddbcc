export { backupHome } from './backup-home.ts';
export { backupFolder } from './backup-places.ts';
export { moveHome } from './move-home.ts';
export { openBackup } from './open-backup.ts';
export { restoreHome } from './restore-home.ts';
export { storeOfHome } from './store-of-home.ts';
