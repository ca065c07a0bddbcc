import { UNKNOWN } from '#strategy/briefing';

export type Column<Row> = { readonly head: string; readonly cell: (row: Row) => string };

/** A head and one line a row, cells apart by bars; a column that nothing is known of is left out. */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string[] {
  const cells = rows.map((row) => columns.map(({ cell }) => cell(row)));
  const told = columns.map((_, place) => cells.some((line) => line[place] !== UNKNOWN));
  const line = (parts: readonly string[]): string =>
    parts.filter((__, place) => told[place] === true).join('|');
  return [line(columns.map(({ head }) => head)), ...cells.map(line)];
}
