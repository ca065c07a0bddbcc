export { addMigrationCommands } from './add-migration-commands.ts';
