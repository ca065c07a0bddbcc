export { replayMarket } from './replay-market.ts';
export type { Frame, Known, Tape, Track } from './wire.ts';
