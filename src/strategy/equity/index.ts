export { equityStrategy } from './equity-strategy.ts';
export type { Wording } from './wording.ts';
