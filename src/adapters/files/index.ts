export { openBarStore, type BarStore, type TickerStatus } from './bar-store.ts';
export { importDirectory, type ImportReport } from './import-directory.ts';
export type { Basis } from './basis.ts';
export type { ImportIssue } from './import-issue.ts';
