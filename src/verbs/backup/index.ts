export { backup } from './backup.ts';
export { backupChore } from './backup-chore.ts';
export { backupLines, restoreLines, verifyLines } from './backup-lines.ts';
export { move, moveLines } from './move.ts';
export { restore } from './restore.ts';
export { verify } from './verify.ts';
