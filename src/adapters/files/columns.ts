/** What a column of a daily file holds, whatever its vendor calls it. */
export type Role =
  | 'date'
  | 'open'
  | 'high'
  | 'low'
  | 'close'
  | 'adjusted'
  | 'volume'
  | 'dividend'
  | 'split'
  | 'gains'
  | 'symbol';

const NAMES: Readonly<Record<string, Role>> = {
  date: 'date',
  datetime: 'date',
  timestamp: 'date',
  time: 'date',
  day: 'date',
  exdate: 'date',
  open: 'open',
  high: 'high',
  low: 'low',
  close: 'close',
  closelast: 'close',
  adjclose: 'adjusted',
  adjustedclose: 'adjusted',
  adjusted: 'adjusted',
  volume: 'volume',
  vol: 'volume',
  dividend: 'dividend',
  dividends: 'dividend',
  divcash: 'dividend',
  amount: 'dividend',
  split: 'split',
  splits: 'split',
  stocksplits: 'split',
  splitfactor: 'split',
  splitratio: 'split',
  capitalgains: 'gains',
  symbol: 'symbol',
  ticker: 'symbol',
  name: 'symbol',
};

/** `time_et`, `Datetime (UTC)`: the zone is read elsewhere. */
const TIME_OF_ZONE =
  /^(datetime|timestamp|time|date)(?:utc|gmt|et|est|edt|eastern|newyork|americanewyork)$/;

/** Which column plays which role; the first of two that claim one keeps it. A first column without a name is the date. */
export function columnsOf(header: readonly string[]): ReadonlyMap<Role, number> {
  const columns = new Map<Role, number>();
  header.forEach((name, index) => {
    const plain = name
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '')
      .replace(TIME_OF_ZONE, '$1');
    const role = plain === '' && index === 0 ? 'date' : NAMES[plain];
    if (role !== undefined && !columns.has(role)) columns.set(role, index);
  });
  if (columns.has('close') && isAmount(header[columns.get('dividend') ?? -1]))
    columns.delete('dividend');
  return columns;
}

/** Beside prices "Amount" is the turnover; alone it is the dividend. */
function isAmount(name: string | undefined): boolean {
  return name?.toLowerCase() === 'amount';
}
