export { replayMarket } from './replay-market.ts';
export type { Frame, Tape, Track } from './wire.ts';
