import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { columnsOf, type Role } from './columns.ts';
import { withDecimalCommas } from './decimal-commas.ts';

/** A file as rows of cells; `lines` are counted from 1 as an editor does. */
export type CsvTable = {
  readonly header: readonly string[];
  readonly columns: ReadonlyMap<Role, number>;
  readonly rows: readonly (readonly string[])[];
  readonly lines: readonly number[];
  /** Told by the second header line that yfinance writes. */
  readonly headerTicker?: string;
};

export type Unreadable = { readonly unreadable: string };

const GZIP_MAGIC = 0x1f8b;

/** Reads comma-separated text, gzipped or not; says in words why it cannot. */
export function csvTable(bytes: Buffer): CsvTable | Unreadable {
  const text = textOf(bytes);
  if (typeof text !== 'string') return text;
  if (text.trim() === '') return { unreadable: 'the file is empty' };
  const parsed = csvRows(text);
  if ('unreadable' in parsed) return parsed;
  const table = withHeader(parsed);
  const isBySemicolon = !('unreadable' in table) && delimiterOf(text) === ';';
  return isBySemicolon ? withDecimalCommas(table) : table;
}

/** The text of a file, gzipped or not; says in words why there is none. */
export function textOf(bytes: Buffer): string | Unreadable {
  if (bytes.length === 0) return { unreadable: 'the file is empty' };
  let plainBytes = bytes;
  if (bytes.length > 1 && bytes.readUInt16BE(0) === GZIP_MAGIC) {
    try {
      plainBytes = gunzipSync(bytes);
    } catch (cause) {
      return {
        unreadable: `it cannot be unzipped (${cause instanceof Error ? cause.message : 'unknown'})`,
      };
    }
  }
  const isUtf16 = plainBytes.length > 1 && [0xfffe, 0xfeff].includes(plainBytes.readUInt16BE(0));
  if (isUtf16) return { unreadable: 'it is UTF-16 text; save it as UTF-8' };
  if (plainBytes.subarray(0, 4096).includes(0))
    return { unreadable: 'it holds binary data, not text' };
  return plainBytes.toString('utf8');
}

type Parsed = { readonly rows: readonly string[][]; readonly lines: readonly number[] };

const OPTIONS = { bom: true, relax_column_count: true, relax_quotes: true, trim: true } as const;

/** Rows of cells, each with its line; says in words why there are none. */
export function csvRows(text: string): Parsed | Unreadable {
  try {
    return text.includes('"') ? withLines(text) : plain(text);
  } catch (cause) {
    return {
      unreadable: `it is not comma-separated text (${cause instanceof Error ? cause.message : 'unknown'})`,
    };
  }
}

function plain(text: string): Parsed {
  const rows = parse(text, { ...OPTIONS, delimiter: delimiterOf(text) });
  return { rows, lines: rows.map((_, index) => index + 1) };
}

/** Quoted cells may hold line breaks: only the parser knows the line then. */
function withLines(text: string): Parsed {
  const lines: number[] = [];
  const rows = parse(text, {
    ...OPTIONS,
    delimiter: delimiterOf(text),
    on_record: (row: string[], context) => {
      lines.push(context.lines);
      return row;
    },
  });
  return { rows, lines };
}

function delimiterOf(text: string): string {
  const first = text.slice(0, 2000).split('\n', 1)[0] ?? '';
  return first.includes(',') ? ',' : (['\t', ';'].find((mark) => first.includes(mark)) ?? ',');
}

function withHeader({ rows, lines }: Parsed): CsvTable | Unreadable {
  const first = rows.findIndex((row) => row.some((cell) => cell !== ''));
  const header = rows[first];
  if (header === undefined) return { unreadable: 'the file is empty' };
  if (header[0] === 'Price' && rows[first + 1]?.[0] === 'Ticker')
    return ofSeveralLines({ rows, lines }, first);
  const columns = columnsOf(header);
  return { header, columns, rows: rows.slice(first + 1), lines: lines.slice(first + 1) };
}

/** yfinance since 0.2.51 writes three header lines: Price, Ticker, Date. */
function ofSeveralLines({ rows, lines }: Parsed, first: number): CsvTable | Unreadable {
  const tickers = new Set((rows[first + 1] ?? []).slice(1).filter((cell) => cell !== ''));
  const [headerTicker, second] = tickers;
  if (second !== undefined || headerTicker === undefined) {
    return {
      unreadable:
        'its header names several tickers side by side; one file holds one ticker, or a Symbol column tells',
    };
  }
  const header = ['Date', ...(rows[first] ?? []).slice(1)];
  const from = first + (rows[first + 2]?.[0] === 'Date' ? 3 : 2);
  return {
    header,
    columns: columnsOf(header),
    rows: rows.slice(from),
    lines: lines.slice(from),
    headerTicker,
  };
}
