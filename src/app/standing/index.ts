export { spyReturns } from './spy-returns.ts';
export { standingOf, type Standing } from './standing.ts';
