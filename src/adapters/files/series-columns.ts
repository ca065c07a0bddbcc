import type { DatabaseSync } from 'node:sqlite';
import type { Ticker } from '#core/instruments';
import type { CorporateAction } from '#core/market';
import { toDollars } from '#core/money';
import { byDay, type PriceColumns } from '#adapters/replay';
import { maybeIn, numberIn, textIn, type SqlRow } from '#adapters/sql-row';
import { actionOf } from './bar-of.ts';
import { sessionDays, type SessionDays } from './session-days.ts';
import type { StoredAction, StoredSeries } from './stored.ts';

/** A ticker in columns: a row an interval would be three times as heavy. Dollars as traded; nobody may write to them. */
export type SeriesColumns = PriceColumns &
  SessionDays & {
    readonly ticker: Ticker;
    /** Ascending. */
    readonly actions: readonly CorporateAction[];
  };

const MICROS = 1e6;

/** Reads columns of the store, undefined where nothing is stored. */
export function columnsIn(db: DatabaseSync): (ticker: Ticker) => SeriesColumns | undefined {
  const daysOf = sessionDays();
  const bars = db.prepare(
    'SELECT day, open, high, low, close, volume FROM bar WHERE ticker = ? ORDER BY day',
  );
  const counted = db.prepare('SELECT count(*) AS bars FROM bar WHERE ticker = ?');
  const actions = db.prepare('SELECT * FROM action WHERE ticker = ? ORDER BY day, rowid');
  return (ticker) => {
    const head = counted.get(ticker);
    const count = head === undefined ? 0 : numberIn(head, 'bars');
    if (count === 0) return undefined;
    const { days, ...sides } = readRows(bars.iterate(ticker), count);
    return {
      ticker,
      ...daysOf(ticker, days),
      ...sides,
      actions: actionsOf(ticker, actions.all(ticker).map(actionOf)),
    };
  };
}

/** Row by row: a decade of rows as objects is garbage that outlives its use. */
function readRows(
  rows: Iterable<SqlRow>,
  count: number,
): Omit<PriceColumns, 'opensAt' | 'closesAt'> & { readonly days: readonly string[] } {
  const blank = (): Float64Array => new Float64Array(count);
  const sides = { open: blank(), high: blank(), low: blank(), close: blank(), volume: blank() };
  const days: string[] = [];
  for (const row of rows) {
    const place = days.length;
    days.push(textIn(row, 'day'));
    sides.open[place] = (maybeIn(row, 'open', numberIn) ?? Number.NaN) / MICROS;
    sides.high[place] = numberIn(row, 'high') / MICROS;
    sides.low[place] = numberIn(row, 'low') / MICROS;
    sides.close[place] = numberIn(row, 'close') / MICROS;
    sides.volume[place] = maybeIn(row, 'volume', numberIn) ?? Number.NaN;
  }
  return { ...sides, days };
}

/** The same of a series that is in memory already. */
export function columnsOf({
  ticker,
  bars,
  actions,
}: Omit<StoredSeries, 'basis' | 'missing'>): SeriesColumns {
  const column = (read: (bar: StoredSeries['bars'][number]) => number): Float64Array =>
    Float64Array.from(bars, read);
  return {
    ticker,
    ...sessionDays()(
      ticker,
      bars.map(({ on }) => on),
    ),
    open: column(({ open }) => (open === undefined ? Number.NaN : toDollars(open))),
    high: column(({ high }) => toDollars(high)),
    low: column(({ low }) => toDollars(low)),
    close: column(({ close }) => toDollars(close)),
    volume: column(({ volume }) => volume),
    actions: actionsOf(ticker, actions),
  };
}

function actionsOf(ticker: Ticker, actions: readonly StoredAction[]): readonly CorporateAction[] {
  return actions.map((action) => corporateAction(ticker, action)).toSorted(byDay);
}

function corporateAction(ticker: Ticker, action: StoredAction): CorporateAction {
  return action.kind === 'split'
    ? {
        kind: 'split',
        ticker,
        on: action.on,
        numerator: action.numerator,
        denominator: action.denominator,
      }
    : { kind: 'dividend', ticker, on: action.on, amount: action.amount };
}
