export { archiveEntry, archiveLines, archiveStructures } from './archive-lines.ts';
export { importPython } from './import-python.ts';
