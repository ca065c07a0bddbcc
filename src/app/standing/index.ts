export { sharePaths, shareReturns } from './share-returns.ts';
export { standingOf } from './standing.ts';
