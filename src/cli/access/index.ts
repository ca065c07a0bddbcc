export { addAccessCommands } from './add-access-commands.ts';
