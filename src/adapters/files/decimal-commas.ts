import type { Role } from './columns.ts';

const ONE_COMMA = /^-?\$?[\d.]*\d,(\d+)$/;
const DECIMAL = /^(-?\$?\d+),(\d+)$/;
const EITHER = /^-?\$?[1-9]\d{0,2},\d{3}$/;
const SURELY_THOUSANDS = /^-?\$?\d{1,3}(?:(?:,\d{3}){2,}(?:\.\d+)?|,\d{3}\.\d+)$/;

/** What of a table the commas are read from. */
type Cells = {
  readonly header: readonly string[];
  readonly columns: ReadonlyMap<Role, number>;
  readonly rows: readonly (readonly string[])[];
};

type Comma = 'decimal' | 'thousands' | 'unclear';

/**
 * The table of a semicolon-separated file with decimal commas as points. A comma before three digits may also part
 * thousands: where no other cell of the column decides, the cell becomes one that no reader takes for a number.
 */
export function withDecimalCommas<Table extends Cells>(table: Table): Table {
  const { columns, header, rows } = table;
  const texts = new Set([columns.get('date'), columns.get('symbol')]);
  const commas = header.map((_, column) =>
    texts.has(column) ? 'thousands' : commaOf(rows.map((cells) => cells[column] ?? '')),
  );
  return {
    ...table,
    rows: rows.map((cells) => cells.map((text, column) => plain(text, commas[column]))),
  };
}

function commaOf(cells: readonly string[]): Comma {
  const isDecimal = cells.some((text) => ONE_COMMA.test(text) && !EITHER.test(text));
  const isThousands = cells.some((text) => SURELY_THOUSANDS.test(text));
  if (isDecimal === isThousands) return 'unclear';
  return isDecimal ? 'decimal' : 'thousands';
}

function plain(text: string, comma: Comma | undefined): string {
  if (comma === 'decimal') return text.replace(DECIMAL, '$1.$2');
  if (comma !== 'unclear' || !EITHER.test(text)) return text;
  return `${text}, which is ${text.replace(',', '')} or ${text.replace(',', '.')}`;
}
