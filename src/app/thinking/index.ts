export {
  groundingOfRecord,
  groundingRate,
  groundingTally,
  type GroundingRate,
} from './grounding-rate.ts';
export { groundingView } from './grounding-view.ts';
export { swapsOf, type Asked, type Swaps } from './swaps-of.ts';
export { thinkingCost } from './thinking-cost.ts';
export { thinkingOf } from './thinking-of.ts';
export { thinkingSum } from './thinking-sum.ts';
export { thinkingTally, type AccountThinking, type ThinkingTally } from './thinking-tally.ts';
export type { Thinking, ThinkingFigure, ThinkingModel } from './thinking.ts';
