export { alphaBeta } from './alpha-beta.ts';
export { annualReturn, SESSIONS_A_YEAR } from './annual-return.ts';
export { benchmarkReturns, type AsTradedClose, type ShareEvent } from './benchmark-returns.ts';
export { billReturns } from './bill-returns.ts';
export { calmar } from './calmar.ts';
export {
  dailyReturns,
  type DailyNav,
  type DailyReturn,
  type ExternalFlow,
} from './daily-returns.ts';
export { deepestDrawdown, drawdowns, maxDrawdown } from './drawdown.ts';
export { intervalsOf, USUAL_DRAWING, type Intervals } from './intervals-of.ts';
export { mean, sampleSigma } from './mean.ts';
export { normalQuantile } from './normal-quantile.ts';
export { performanceOf } from './performance-of.ts';
export { sharpe, sharpePerDay } from './sharpe.ts';
export { sortino } from './sortino.ts';
export { blockLength } from './block-length.ts';
export { stationaryBlocks } from './stationary-blocks.ts';
export { MEAN_A_YEAR, SHARPE } from './statistic.ts';
export { FEWEST_DAYS, studentisedInterval, type Interval } from './studentised-interval.ts';
export { cumulativeReturns, totalReturn } from './total-return.ts';
export { volatility } from './volatility.ts';
export { winRate } from './win-rate.ts';
