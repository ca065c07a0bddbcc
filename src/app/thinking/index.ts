export { groundingOfRecord, groundingTally } from './grounding-rate.ts';
export { groundingView } from './grounding-view.ts';
export { swapsOf, type Asked } from './swaps-of.ts';
export { thinkingCost } from './thinking-cost.ts';
export { thinkingOf } from './thinking-of.ts';
export { thinkingSum } from './thinking-sum.ts';
export { thinkingTally, type AccountThinking } from './thinking-tally.ts';
export type { Thinking, ThinkingModel } from './thinking.ts';
