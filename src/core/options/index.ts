export type { AccountGreeks } from './account-greeks.ts';
export { ASSUMED_RATE, chainView, type ChainContext, type ChainView } from './chain-view.ts';
export type { ContractView } from './contract-view.ts';
export type { ExerciseStyle } from './ground.ts';
export { implied30 } from './implied30.ts';
export { liquidityOf, type LiquidityRule } from './liquidity-of.ts';
export type { MarkFlag } from './mark-flag.ts';
export { markOption, type MarkRequest, type OptionMark } from './mark-option.ts';
export { volatilityFacts, type DailyVolatility, type VolatilityFacts } from './volatility-facts.ts';
export type { OptionLeg, ShapeName, SpreadName } from './option-leg.ts';
export { legsOf, type ShapeWanted } from './legs-of.ts';
export {
  payoffAt,
  payoffInDollars,
  valueToday,
  type LegToday,
  type Surroundings,
} from './payoff.ts';
export { profileOf, type Profile, type SharesBeside } from './profile-of.ts';
export { selectCall, type CallAsk, type CallTargets } from './select-call.ts';
export { selectPut, type PutAsk, type PutTargets } from './select-put.ts';
export { selectRoll, type RollAsk } from './select-roll.ts';
export { selectSpread, type SpreadAsk, type SpreadTargets } from './select-spread.ts';
export type { SpreadChoice } from './selected-spread.ts';
export type { Selection } from './selection.ts';
export type { SingleChoice } from './select-single.ts';
export { shapeOf, type ShapeFound } from './shape-of.ts';
export { SHAPES, type Shape } from './shapes.ts';
