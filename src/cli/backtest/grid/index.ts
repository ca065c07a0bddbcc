export { addGridCommands } from './add-grid-commands.ts';
