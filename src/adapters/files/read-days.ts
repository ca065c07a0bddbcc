import { epochDayOf } from '#core/calendar';
import type { CsvTable, Unreadable } from './csv-table.ts';
import type { ImportIssue } from './import-issue.ts';
import { dayOrderOf, readDay, type Day } from './read-day.ts';
import type { RowFindings } from './row-findings.ts';

/** A row whose day is known. */
export type DatedRow = {
  readonly line: number;
  readonly cells: readonly string[];
  readonly day: Day;
  readonly epochDay: number;
  /** The Symbol cell as written; blank when there is none. */
  readonly ticker: string;
};

type DatedRows = {
  readonly rows: readonly DatedRow[];
  issues(file: string): readonly ImportIssue[];
};

/** Reads the date of every row; rows without one are refused by name, blank lines are dropped and counted. */
export function readDays(table: CsvTable, findings: RowFindings): DatedRows | Unreadable {
  const column = table.columns.get('date') ?? 0;
  const order = dayOrderOf(table.rows.map((row) => row[column] ?? ''));
  const symbol = table.columns.get('symbol') ?? -1;
  const name = table.header[column] === '' ? 'Date' : (table.header[column] ?? 'Date');
  const rows: DatedRow[] = [];
  table.rows.forEach((cells, index) => {
    const line = table.lines[index] ?? 0;
    const text = cells[column] ?? '';
    if (cells.every((cell) => cell === '')) {
      const isEndOfFile = index === table.rows.length - 1;
      if (!isEndOfFile) findings.add({ kind: 'row-dropped', text: 'a blank line; dropped' }, line);
      return;
    }
    const day = readDay(text, order === 'day-first' ? 'day-first' : 'month-first');
    if (day === undefined) {
      findings.add(
        { kind: 'row-refused', column: name, text: 'not a date; the row was refused' },
        line,
        `"${text.slice(0, 30)}"`,
      );
      return;
    }
    rows.push({ line, cells, day, epochDay: epochDayOf(day.on), ticker: cells[symbol] ?? '' });
  });
  if (rows.length === 0) return { unreadable: `no row has a date in column ${name}` };
  return { rows, issues: (file) => (order === 'either' ? [monthFirst(file)] : []) };
}

function monthFirst(file: string): ImportIssue {
  const text = `${file}: no date tells whether the day or the month comes first (like 3/4/2017); they were read month first.`;
  return { kind: 'row-kept', file, column: 'date', count: 1, text };
}
