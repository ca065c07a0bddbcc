export { backtestPage } from './backtest/backtest-page.ts';
export { comparisonPage } from './comparison/comparison-page.ts';
