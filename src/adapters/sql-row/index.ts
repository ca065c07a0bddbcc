export {
  bytesIn,
  dayIn,
  instantIn,
  maybeIn,
  numberIn,
  priceIn,
  textIn,
  tickerIn,
  type SqlRow,
} from './sql-row.ts';
export type { SqlDatabase, SqlStatement } from './sql-database.ts';
