export { sharePaths, shareReturns, type SharePath } from './share-returns.ts';
export { standingOf } from './standing.ts';
