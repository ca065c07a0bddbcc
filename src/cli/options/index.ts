export { addOptionsCommands } from './add-options-commands.ts';
