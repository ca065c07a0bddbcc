import type { OptionTold, OptionsTold } from './option-told.ts';

/** A table of option quotes with a contract in each row. */
export type OptionTable = {
  /** Without its folders, its ".csv" and ".gz". */
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly lines: readonly number[];
};

type Column = Exclude<keyof OptionTold, 'line'>;

type Format = {
  /** Columns that tell the format, plain. */
  readonly needs: readonly string[];
  /** Where each cell stands. */
  readonly columns: Readonly<Partial<Record<Column, string>>>;
  readonly of: Omit<OptionsTold, 'told' | 'stamp' | 'priceUnit'> & {
    readonly stamp: 'rows' | 'newest-trade' | 'name';
    readonly priceUnit?: number;
  };
  /** Rows that are no contract, and are none by design. */
  readonly isOther?: (told: OptionTold) => boolean;
};

const BY_ROW = { stamp: 'rows', zone: 'new-york' } as const;
const LEAN = {
  ticker: 'underlying',
  expiry: 'expiry',
  strike: 'strike',
  right: 'right',
  at: 'time',
} as const;
const TEN_THOUSANDTHS = 1e-4;

/** The first whose columns are all there. Volatilities of Lean are half of them zero and not read. */
const FORMATS: readonly Format[] = [
  {
    // yfinance: the moment is that of the newest trade; what one calls "spot" or "expiry" need not be right.
    needs: ['contractsymbol', 'lasttradedate', 'strike', 'bid', 'ask', 'contractsize'],
    columns: {
      symbol: 'contractsymbol',
      strike: 'strike',
      expiry: 'expiry',
      bid: 'bid',
      ask: 'ask',
      last: 'lastprice',
      lastAt: 'lasttradedate',
      volume: 'volume',
      openInterest: 'openinterest',
      volatility: 'impliedvolatility',
      size: 'contractsize',
      currency: 'currency',
    },
    of: { stamp: 'newest-trade', zone: 'utc' },
  },
  {
    // Copied from the page of Yahoo Finance: percent signs, "-" for nothing, the clock of New York.
    needs: ['contractname', 'lasttradedateedt', 'strike', 'bid', 'ask'],
    columns: {
      symbol: 'contractname',
      strike: 'strike',
      bid: 'bid',
      ask: 'ask',
      last: 'lastprice',
      lastAt: 'lasttradedateedt',
      volume: 'volume',
      openInterest: 'openinterest',
      volatility: 'impliedvolatility',
    },
    of: { stamp: 'newest-trade', zone: 'new-york' },
  },
  {
    needs: ['quotedatetime', 'symbol', 'strike', 'expiration', 'optiontype', 'bid', 'ask'],
    columns: {
      ticker: 'symbol',
      at: 'quotedatetime',
      expiry: 'expiration',
      right: 'optiontype',
      strike: 'strike',
      spot: 'spotprice',
      bid: 'bid',
      ask: 'ask',
      volume: 'volume',
      openInterest: 'openinterest',
      volatility: 'impliedvolatility',
    },
    of: BY_ROW,
  },
  {
    // historicaloptiondata.com.
    needs: [
      'underlying',
      'underlyinglast',
      'type',
      'expiration',
      'quotedate',
      'strike',
      'bid',
      'ask',
    ],
    columns: {
      ticker: 'underlying',
      at: 'quotedate',
      expiry: 'expiration',
      right: 'type',
      strike: 'strike',
      spot: 'underlyinglast',
      bid: 'bid',
      ask: 'ask',
      last: 'last',
      volume: 'volume',
      openInterest: 'openinterest',
      volatility: 'impliedvol',
    },
    of: BY_ROW,
  },
  {
    needs: ['underlying', 'expiry', 'strike', 'right', 'time', 'bidclose', 'askclose'],
    columns: { ...LEAN, bid: 'bidclose', ask: 'askclose' },
    of: { ...BY_ROW, priceUnit: TEN_THOUSANDTHS },
  },
  {
    needs: ['underlying', 'expiry', 'strike', 'right', 'time', 'close', 'volume'],
    columns: { ...LEAN, last: 'close', volume: 'volume' },
    of: { ...BY_ROW, priceUnit: TEN_THOUSANDTHS },
  },
  {
    needs: ['underlying', 'expiry', 'strike', 'right', 'time', 'openinterest'],
    columns: { ...LEAN, openInterest: 'openinterest' },
    of: BY_ROW,
  },
  {
    // A universe of Lean: its prices are mids and no side, its first row is the underlying.
    needs: ['expiry', 'strike', 'right', 'open', 'close', 'volume', 'openinterest', 'rho'],
    columns: {
      expiry: 'expiry',
      strike: 'strike',
      right: 'right',
      volume: 'volume',
      openInterest: 'openinterest',
    },
    of: { stamp: 'name', zone: 'new-york' },
    isOther: ({ expiry, strike, right }) => `${expiry ?? ''}${strike ?? ''}${right ?? ''}` === '',
  },
  {
    needs: ['expiration', 'strike', 'right', 'gamma', 'iv', 'openinterest', 'gex'],
    columns: {
      expiry: 'expiration',
      strike: 'strike',
      right: 'right',
      bid: 'bid',
      ask: 'ask',
      last: 'last',
      volume: 'volumex',
      openInterest: 'openinterest',
      volatility: 'iv',
    },
    of: { stamp: 'name', zone: 'new-york' },
  },
];

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function formatOf(header: readonly string[]): Format | undefined {
  const names = new Set(header.map(plain));
  return FORMATS.find(({ needs }) => needs.every((name) => names.has(name)));
}

/** Whether a header is that of option quotes. */
export function isOptionHeader(header: readonly string[]): boolean {
  return formatOf(header) !== undefined;
}

/** The rows of a table in one of the formats; undefined where it is in none. */
export function optionsInTable(table: OptionTable): OptionsTold | undefined {
  const format = formatOf(table.header);
  if (format === undefined) return undefined;
  const places = placesOf(format, table.header);
  const named = namedIn(table.name);
  const isByName = format.of.stamp === 'name';
  const told = table.rows
    .map((row, place): OptionTold => ({
      line: table.lines[place] ?? 0,
      ...(isByName ? { ticker: named.ticker } : {}),
      ...Object.fromEntries(places.map(([column, at]) => [column, row[at]])),
    }))
    .filter((each) => format.isOther?.(each) !== true);
  const { stamp, zone, priceUnit = 1 } = format.of;
  const when =
    stamp === 'name' ? ({ kind: 'day', text: named.day } as const) : ({ kind: stamp } as const);
  return { told, zone, priceUnit, stamp: when };
}

function placesOf(
  { columns }: Format,
  header: readonly string[],
): readonly (readonly [string, number])[] {
  const names = header.map(plain);
  return Object.entries(columns).flatMap(([column, name]) => {
    const place = names.indexOf(name);
    return place < 0 ? [] : [[column, place] as const];
  });
}

/** "aapl_20140602" is AAPL on that day, "ibkr_TSM_gex_20260727" is TSM: a name in capitals wins over the first. */
function namedIn(name: string): { readonly ticker: string | undefined; readonly day: string } {
  const words = name.split('_').filter((word) => /^[A-Za-z.-]{1,6}$/.test(word));
  const ticker = words.find((word) => word === word.toUpperCase()) ?? words[0];
  return { ticker, day: /(?:19|20)\d{6}/.exec(name)?.[0] ?? '' };
}
