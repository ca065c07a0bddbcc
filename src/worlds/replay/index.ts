export { openReplay, type ReplayDesk } from './open-replay.ts';
export type { Cost, OneAsked } from './replay-one.ts';
export type { ReportAsked } from './replay-report.ts';
export type { ReplayAsked } from './replaying.ts';
