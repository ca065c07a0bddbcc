export type {
  Backtest,
  BacktestOutside,
  BacktestRequest,
  Checkpoint,
  DecisionDigest,
  Progress,
} from './backtest.ts';
export { memoryBooks, type MemoryBooks } from './memory-books.ts';
export { redo, runBacktest, worldOver, type Redone } from './run-backtest.ts';
