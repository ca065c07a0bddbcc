export { childKinds, type ChildKindsParts } from './child-kinds.ts';
export { jobKind, type JobHand, type JobKind } from './job-kind.ts';
export { openJobRunner, type JobRunner, type JobRunnerParts } from './job-runner.ts';
