export { scoreOf, type Score } from './score-of.ts';
export type { Trade } from './trades-of.ts';
