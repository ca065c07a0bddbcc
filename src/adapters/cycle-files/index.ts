export { cycleFileOf, writeCycleFile } from './write-cycle-file.ts';
