import type { SqlDatabase } from '#adapters/sql-row';

const NUMBERED = `SELECT table_name AS name, column_name AS column FROM information_schema.columns
  WHERE table_schema = current_schema() AND is_identity = 'YES'`;

/** After rows came with their numbers: the next number of each table follows its greatest. */
export function settleNumbers(database: SqlDatabase): void {
  for (const { name, column } of database.prepare(NUMBERED).all()) {
    const [table, number] = [String(name), String(column)];
    database
      .prepare(
        `SELECT setval(pg_get_serial_sequence(?, ?), coalesce(max(${number}), 0) + 1, false) FROM ${table}`,
      )
      .get(table, number);
  }
}
