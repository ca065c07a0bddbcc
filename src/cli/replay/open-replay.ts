import { openReplay, type OneAsked, type ReplayAsked } from '../../worlds/replay/index.ts';

export { openReplay, type OneAsked, type ReplayAsked };
