export { childKinds } from './child-kinds.ts';
export { jobKind, type JobKind } from './job-kind.ts';
export { openJobRunner, type JobRunner } from './job-runner.ts';
