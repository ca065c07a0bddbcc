export { backupAt, backupName } from './backup-name.ts';
export { forgotten, KEEP, type Keep } from './forgotten.ts';
