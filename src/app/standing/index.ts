export { spyReturns } from './spy-returns.ts';
export { standingOf } from './standing.ts';
