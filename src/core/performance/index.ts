export { alphaBeta, type AlphaBeta } from './alpha-beta.ts';
export { annualReturn } from './annual-return.ts';
export { benchmarkReturns, type AsTradedClose, type ShareEvent } from './benchmark-returns.ts';
export { billReturns, type BillRate } from './bill-returns.ts';
export { calmar } from './calmar.ts';
export {
  dailyReturns,
  type DailyNav,
  type DailyReturn,
  type ExternalFlow,
} from './daily-returns.ts';
export { deepestDrawdown, drawdowns, maxDrawdown, type DeepestDrawdown } from './drawdown.ts';
export { intervalsOf, USUAL_DRAWING, type Intervals } from './intervals-of.ts';
export {
  performanceOf,
  type Comparison,
  type Performance,
  type TrackRecord,
} from './performance-of.ts';
export { sharpe } from './sharpe.ts';
export type { SimulatedDrawdown } from './simulated-drawdown.ts';
export { sortino } from './sortino.ts';
export { blockLength } from './block-length.ts';
export { stationaryBlocks, type Block } from './stationary-blocks.ts';
export type { Drawing, Interval } from './studentised-interval.ts';
export { cumulativeReturns, totalReturn } from './total-return.ts';
export { volatility } from './volatility.ts';
export { winRate } from './win-rate.ts';
