export { addNotifyCommands } from './add-notify-commands.ts';
