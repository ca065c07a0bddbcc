export { backtestPage } from './backtest/backtest-page.ts';
export { comparisonPage } from './comparison/comparison-page.ts';
export { html, joined, verbatim, type Html } from './text/html.ts';
export { PALETTE } from './shell/palette.ts';
