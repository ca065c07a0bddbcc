import type { TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { CsvTable } from './csv-table.ts';
import { finished } from './finished.ts';
import { inOrder } from './in-order.ts';
import { onSessions } from './on-sessions.ts';
import type { ListedDividend, ListedSplit, PriceRow, Source } from './price-row.ts';
import { readCell, readSplit } from './read-cell.ts';
import type { DatedRow } from './read-days.ts';
import { readPriceRow } from './read-price-row.ts';
import type { RowFindings } from './row-findings.ts';

type TickerRows = {
  readonly file: string;
  readonly ticker: Ticker;
  readonly table: CsvTable;
  readonly rows: readonly DatedRow[];
  readonly savedAtMs: number;
  readonly findings: RowFindings;
};

/** What a file says about one ticker; `everyDay` are the same prices before days without a session are dropped. */
export function readSource(given: TickerRows): { source: Source; everyDay: readonly PriceRow[] } {
  const { file, ticker, table, findings } = given;
  const everyDay = table.columns.has('close') ? inOrder(pricesOf(given), findings) : [];
  const rows = finished(onSessions(everyDay, findings), given.savedAtMs, findings);
  const source: Source = {
    file,
    ticker,
    rows,
    splits: ascending(splitsOf(given)),
    dividends: ascending(dividendsOf(given)),
    lists: {
      splits: table.columns.has('split'),
      dividends: table.columns.has('dividend'),
      adjusted: rows.some((row) => !Number.isNaN(row.adjusted)),
    },
    decimals: { adjusted: decimalsOf(given, 'adjusted'), close: decimalsOf(given, 'close') },
  };
  return { source, everyDay };
}

function ascending<Dated extends { readonly on: TradingDate }>(
  events: readonly Dated[],
): readonly Dated[] {
  return events.toSorted((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)));
}

function pricesOf({ table, rows, findings }: TickerRows): readonly PriceRow[] {
  const prices: PriceRow[] = [];
  for (const { cells, line, day } of rows) {
    const row = readPriceRow({ table, cells, line, day, findings });
    if (row !== undefined) prices.push(row);
  }
  return prices;
}

function splitsOf({ table, rows, findings }: TickerRows): readonly ListedSplit[] {
  const column = table.columns.get('split');
  if (column === undefined) return [];
  return rows.flatMap(({ cells, line, day }) => {
    const ratio = readSplit(cells[column]);
    if (typeof ratio === 'number') return [{ on: day.on, ratio }];
    if (ratio === 'unreadable') {
      const text = 'not a split ratio; left out';
      findings.add(
        { kind: 'cell-unknown', column: table.header[column] ?? 'split', text },
        line,
        cells[column] ?? '',
      );
    }
    return [];
  });
}

function dividendsOf({ table, rows, findings }: TickerRows): readonly ListedDividend[] {
  const column = table.columns.get('dividend');
  if (column === undefined) return [];
  return rows.flatMap(({ cells, line, day }) => {
    const amount = readCell(cells[column]);
    if (typeof amount === 'number' && amount > 0) return [{ on: day.on, amount }];
    if (amount === 'unreadable' || (typeof amount === 'number' && amount < 0)) {
      const text = 'not a dividend; left out';
      findings.add(
        { kind: 'cell-unknown', column: table.header[column] ?? 'dividend', text },
        line,
        cells[column] ?? '',
      );
    }
    return [];
  });
}

const MOST_DECIMALS = 6;
/** Dollars have cents even in a file whose few prices happen to be round. */
const FEWEST_DECIMALS = 2;

function decimalsOf({ table, rows }: TickerRows, role: 'adjusted' | 'close'): number {
  const column = table.columns.get(role);
  if (column === undefined) return MOST_DECIMALS;
  let most = FEWEST_DECIMALS;
  for (const { cells } of rows) {
    const text = cells[column] ?? '';
    const point = text.indexOf('.');
    if (point >= 0) most = Math.max(most, text.length - point - 1);
    if (most >= MOST_DECIMALS) return MOST_DECIMALS;
  }
  return most;
}
