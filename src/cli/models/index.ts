export { addModelsCommands } from './add-models-commands.ts';
