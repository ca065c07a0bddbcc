export { dry } from './dry.ts';
export { finishUnfinished } from './finish-unfinished.ts';
export { heldStructures } from './held-structures.ts';
export { observe } from './observe.ts';
export { marksNow } from './observe-options.ts';
export { lastOf } from './past-decisions.ts';
export { runCycle, type Slot } from './run-cycle.ts';
export { situationOf } from './situation-of.ts';
export { staleBefore } from './stale-before.ts';
