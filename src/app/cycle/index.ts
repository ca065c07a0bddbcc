export { dry } from './dry.ts';
export { lastOf } from './past-decisions.ts';
export { runCycle, type Slot } from './run-cycle.ts';
