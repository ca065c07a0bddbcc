export { openBarStore, type BarStore, type TickerStatus } from './bar-store.ts';
export { viewNearMoney } from './view-near-money.ts';
export { filesHistory } from './files-history.ts';
export { filesMarket, filesViews } from './files-market.ts';
export { importDirectory, type ImportReport } from './import-directory.ts';
export { countUpTo, loadedSeries, type LoadedSeries } from './loaded-series.ts';
