export { scoreOf, type Score, type Scoring } from './score-of.ts';
export type { Trade } from './trades-of.ts';
