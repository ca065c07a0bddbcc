import type { CsvTable } from './csv-table.ts';
import type { Role } from './columns.ts';
import type { PriceRow } from './price-row.ts';
import { readCell } from './read-cell.ts';
import type { Day } from './read-day.ts';
import type { RowFindings } from './row-findings.ts';

/** Where a row stands: its cells, its day and whom to tell. */
type RowPlace = {
  readonly table: CsvTable;
  readonly cells: readonly string[];
  readonly line: number;
  readonly day: Day;
  readonly findings: RowFindings;
};

/** A close may leave low..high by this fraction through rounding alone. */
const ROUNDING = 1e-4;
/** Far above any share's, and exact in micro-dollars even after a reverse split of 100. */
const LARGEST_PRICE = 1e7;
/** Dollars that are stored as no micro-dollar at all: halves are rounded to even. */
export const ROUNDS_TO_ZERO = 0.5e-6;

const PRICES = ['high', 'low', 'close'] as const;

/** The row, or undefined when it is blank or wrong; findings say which. High, low and close must be known, the open need not. */
export function readPriceRow(place: RowPlace): PriceRow | undefined {
  if (isBlank(place)) {
    place.findings.add({ kind: 'row-dropped', text: 'no price at all; dropped' }, place.line);
    return undefined;
  }
  const known: number[] = [];
  for (const role of PRICES) {
    const value = requiredPrice(place, role);
    if (value === undefined) return undefined;
    known.push(value);
  }
  const [high = Number.NaN, low = Number.NaN, close = Number.NaN] = known;
  if (!isOrdered(place, { high, low, close })) return undefined;
  const range = { high: Math.max(high, close), low: Math.min(low, close) };
  return {
    line: place.line,
    on: place.day.on,
    open: openOf(place, range),
    ...range,
    close,
    adjusted: adjustedOf(place),
    volume: volumeOf(place),
  };
}

function cellOf({ table, cells }: RowPlace, role: Role): ReturnType<typeof readCell> {
  const column = table.columns.get(role);
  return column === undefined ? 'blank' : readCell(cells[column]);
}

function textOf({ table, cells }: RowPlace, role: Role): string {
  return cells[table.columns.get(role) ?? -1] ?? '';
}

function nameOf({ table }: RowPlace, role: Role): string {
  return table.header[table.columns.get(role) ?? -1] ?? role;
}

function isBlank(place: RowPlace): boolean {
  return (['open', ...PRICES] as const).every((role) => cellOf(place, role) === 'blank');
}

function requiredPrice(place: RowPlace, role: 'high' | 'low' | 'close'): number | undefined {
  const value = cellOf(place, role);
  if (typeof value === 'number' && value > ROUNDS_TO_ZERO && value < LARGEST_PRICE) return value;
  const column = nameOf(place, role);
  const text = `${whyNoPrice(value)}; the row was refused`;
  const detail = value === 'blank' ? '' : textOf(place, role);
  place.findings.add({ kind: 'row-refused', column, text }, place.line, detail);
  return undefined;
}

function whyNoPrice(value: ReturnType<typeof readCell>): string {
  if (value === 'blank') return 'a bar needs high, low and close, and this cell is blank';
  const isTooSmall = typeof value === 'number' && value > 0 && value <= ROUNDS_TO_ZERO;
  return isTooSmall ? 'below half a micro-dollar' : 'not a price';
}

function isOrdered(place: RowPlace, bar: { high: number; low: number; close: number }): boolean {
  const { high, low, close } = bar;
  const detail = `low ${low}, close ${close}, high ${high}`;
  if (high < low) {
    const text = 'High is below Low; the row was refused';
    place.findings.add(
      { kind: 'row-refused', column: nameOf(place, 'high'), text },
      place.line,
      detail,
    );
    return false;
  }
  const outside = Math.max(close - high, low - close);
  if (outside <= 0) return true;
  const column = nameOf(place, 'close');
  if (outside > close * ROUNDING) {
    const text = 'Close is outside Low..High by more than rounding (0.01 %); the row was refused';
    place.findings.add({ kind: 'row-refused', column, text }, place.line, detail);
    return false;
  }
  const text =
    'Close is outside Low..High by rounding (0.01 % or less); the range was taken to the close';
  place.findings.add({ kind: 'row-kept', column, text }, place.line, detail);
  return true;
}

function openOf(place: RowPlace, { high, low }: { high: number; low: number }): number {
  const value = cellOf(place, 'open');
  const column = nameOf(place, 'open');
  const tell = (text: string, detail: string): number => {
    place.findings.add({ kind: 'cell-unknown', column, text }, place.line, detail);
    return Number.NaN;
  };
  if (value === 'blank') return tell('blank; the open is unknown, the rest of the row is kept', '');
  if (value === 'unreadable' || value <= 0) {
    return tell(
      'not a price; the open is unknown, the rest of the row is kept',
      textOf(place, 'open'),
    );
  }
  if (value > high * (1 + ROUNDING) || value < low * (1 - ROUNDING)) {
    const detail = `open ${value}, low ${low}, high ${high}`;
    return tell(
      'Open is outside Low..High; the open is unknown, the rest of the row is kept',
      detail,
    );
  }
  return Math.min(Math.max(value, low), high);
}

function adjustedOf(place: RowPlace): number {
  const value = cellOf(place, 'adjusted');
  if (typeof value === 'number' && value > 0) return value;
  if (place.table.columns.has('adjusted')) {
    const text = 'not a price; no dividend or split can be read from it';
    const column = nameOf(place, 'adjusted');
    place.findings.add(
      { kind: 'cell-unknown', column, text },
      place.line,
      textOf(place, 'adjusted'),
    );
  }
  return Number.NaN;
}

function volumeOf(place: RowPlace): number {
  if (!place.table.columns.has('volume')) return Number.NaN;
  const value = cellOf(place, 'volume');
  if (typeof value === 'number' && value >= 0) return value;
  const text = value === 'blank' ? 'blank; the volume is unknown' : 'not a volume; it is unknown';
  const column = nameOf(place, 'volume');
  place.findings.add({ kind: 'cell-unknown', column, text }, place.line, textOf(place, 'volume'));
  return Number.NaN;
}
