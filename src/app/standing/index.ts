export { moneyInShare } from './money-in-share.ts';
export { sharePaths, shareReturns } from './share-returns.ts';
export { standingOf, type Standing } from './standing.ts';
