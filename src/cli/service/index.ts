export { addServiceCommands } from './add-service-commands.ts';
