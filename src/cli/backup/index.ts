export { addBackupCommands } from './add-backup-commands.ts';
