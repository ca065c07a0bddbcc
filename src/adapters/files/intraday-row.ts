import type { Instant } from '#core/calendar';
import type { Role } from './columns.ts';
import type { CsvTable } from './csv-table.ts';
import { exactPrice } from './exact-price.ts';
import { readCell } from './read-cell.ts';
import { ROUNDS_TO_ZERO } from './read-price-row.ts';
import type { RowFindings } from './row-findings.ts';

/** One bar of a file: whole micro-dollars in its own scale; a volume that nobody knows is NaN. */
export type IntradayRow = {
  readonly line: number;
  /** When it begins. */
  readonly at: Instant;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
};

type Place = {
  readonly table: CsvTable;
  readonly cells: readonly string[];
  readonly line: number;
  readonly at: Instant;
  readonly findings: RowFindings;
};

const PRICES = ['open', 'high', 'low', 'close'] as const;
const LARGEST_DOLLARS = 1e7;
/** Prices that a file has rounded may stand beside their range by so much of themselves. */
const ROUNDING = 1e-4;

/** The prices of a row; undefined where one of the four is missing or wrong, which is said. */
export function intradayRow(place: Place): IntradayRow | undefined {
  const { at, line } = place;
  const [open, high, low, close] = PRICES.map((role) => priceIn(place, role));
  if (open === undefined || high === undefined || low === undefined || close === undefined)
    return undefined;
  const range = { high, low };
  if (high < low || isBeside(open, range) || isBeside(close, range)) {
    const text = 'Open or Close is outside Low..High by more than rounding; the row was refused';
    const detail = `open ${open / 1e6}, low ${low / 1e6}, close ${close / 1e6}, high ${high / 1e6}`;
    place.findings.add({ kind: 'row-refused', text }, line, detail);
    return undefined;
  }
  return {
    line,
    at,
    open,
    high: Math.max(open, high, close),
    low: Math.min(open, low, close),
    close,
    volume: volumeOf(place),
  };
}

function textOf({ cells, table }: Place, role: Role): string {
  return cells[table.columns.get(role) ?? -1] ?? '';
}

/** Whole micro-dollars. */
function priceIn(place: Place, role: (typeof PRICES)[number]): number | undefined {
  const text = textOf(place, role);
  const value = readCell(text);
  if (isPrice(value)) return exactPrice(value, 1);
  const says = 'a five-minute bar needs open, high, low and close; the row was refused';
  const detail = text === '' ? '' : `"${text}"`;
  place.findings.add({ kind: 'row-refused', column: role, text: says }, place.line, detail);
  return undefined;
}

function volumeOf(place: Place): number {
  const volume = readCell(textOf(place, 'volume'));
  return typeof volume === 'number' && volume >= 0 ? volume : Number.NaN;
}

function isPrice(value: number | 'blank' | 'unreadable'): value is number {
  return typeof value === 'number' && value > ROUNDS_TO_ZERO && value < LARGEST_DOLLARS;
}

function isBeside(price: number, { high, low }: { readonly high: number; readonly low: number }) {
  return price > high * (1 + ROUNDING) || price < low * (1 - ROUNDING);
}
