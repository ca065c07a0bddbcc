export { dry } from './dry.ts';
export { finishUnfinished } from './finish-unfinished.ts';
export { lastOf } from './past-decisions.ts';
export { runCycle, type Slot } from './run-cycle.ts';
export { staleBefore } from './stale-before.ts';
