export { addResearchCommands } from './add-research-commands.ts';
