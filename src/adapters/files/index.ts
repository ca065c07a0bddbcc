export type { Basis } from './basis.ts';
export { openBarStore, type BarStore, type TickerStatus } from './bar-store.ts';
export { filesMarket, type Profiles } from './files-market.ts';
export { importDirectory, type ImportReport } from './import-directory.ts';
export type { ImportIssue, IssueKind } from './import-issue.ts';
