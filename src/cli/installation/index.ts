export { addInstallationCommands } from './add-installation-commands.ts';
export { commandTree } from './command-tree.ts';
export { manualOf } from './manual.ts';
