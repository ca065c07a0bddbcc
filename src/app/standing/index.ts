export { shareReturns } from './share-returns.ts';
export { standingOf } from './standing.ts';
