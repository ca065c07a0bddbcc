export type { BacktestView } from '#contract';
export { PortError, type LanguageModel, type Reply } from '#ports';
export { runBacktest, type BacktestAsked, type BacktestOptions } from './run-backtest.ts';
