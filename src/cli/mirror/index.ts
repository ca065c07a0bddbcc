export { addMirrorCommands } from './add-mirror-commands.ts';
export { mirrorAfter } from './mirror-after.ts';
