export { addAccountCommands } from './add-account-commands.ts';
