export { addReplayCommands } from './add-replay-commands.ts';
