export { pairsIn } from './pairs-in.ts';
export { compareLived } from './compare-lived.ts';
export type { CompareTerms } from './compare-runs.ts';
export { historyOf } from './history-of.ts';
export type { MaskName } from './masked-arm.ts';
export { cassetteOf, openDesk, runsOf, type BacktestDesk } from './open-desk.ts';
