export { memoryBooks, type MemoryBooks } from './memory-books.ts';
export type { Backtest, BacktestOutside, BacktestRequest, Checkpoint } from './backtest.ts';
export { redo, runBacktest, worldOver } from './run-backtest.ts';
