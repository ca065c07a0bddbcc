export { openReplay } from './open-replay.ts';
export type { OneAsked } from './replay-one.ts';
export type { ReplayAsked } from './replaying.ts';
