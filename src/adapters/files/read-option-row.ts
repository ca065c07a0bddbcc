import { dayOf, type Instant, type TradingDate } from '#core/calendar';
import {
  equity,
  readOccSymbol,
  readTicker,
  type OptionContract,
  type Ticker,
} from '#core/instruments';
import { price, toDollars, type Price } from '#core/money';
import { definedOnly } from '#core/prelude';
import type { OptionQuote } from '#core/market';
import { coveredDay, quotedAt, readStamp, tradeBy } from './read-stamp.ts';
import type { OptionTold, OptionsTold } from './option-told.ts';
import { readCell } from './read-cell.ts';
import type { RecordedQuote } from './recorded-quote.ts';
import type { RowFindings } from './row-findings.ts';

type RowContext = Pick<OptionsTold, 'priceUnit' | 'zone'> & {
  /** Of the whole file, where it tells one. */
  readonly at: Instant | undefined;
  readonly findings: RowFindings;
};

/** European, settled in cash, under roots that are no tickers of shares. */
const INDICES: ReadonlySet<string> = new Set(
  'SPX SPXW XSP NDX NDXP XND RUT RUTW MRUT VIX VIXW DJX OEX XEO NANOS'.split(' '),
);

/** One standard contract with what is told of it; undefined, with the reason among the findings, where it is none. */
export function readOptionRow(told: OptionTold, context: RowContext): RecordedQuote | undefined {
  const { findings } = context;
  const no = (text: string, value = ''): undefined => {
    findings.add({ kind: 'row-dropped', text }, told.line, value);
  };
  const contract = contractOf(told, context);
  if (typeof contract === 'string') return no(contract, told.symbol ?? told.ticker ?? '');
  const at = told.at === undefined ? context.at : quotedAt(told.at);
  if (at === undefined) return no('not a moment of a session of the exchange; not read', told.at);
  if (contract.expiry < dayOf(at))
    return no('it had expired before it was quoted; not read', contract.expiry);
  const read = cellsOf(told, context);
  return {
    contract,
    at,
    ...sidesOf(read, told.line, findings),
    ...definedOnly({
      last: read.price('last'),
      lastTradeAt: lastTradeOf(told, context, at),
      volume: read.count('volume'),
      openInterest: read.count('openInterest'),
      vendorVolatility: volatilityOf(told.volatility),
    }),
  };
}

const NO_CONTRACT = 'not a contract: ticker, expiry, right and strike make none; not read';

/** The contract, or why the row is dropped. */
function contractOf(told: OptionTold, context: RowContext): OptionContract | string {
  const { size = 'REGULAR', currency = 'USD', symbol } = told;
  if (size !== 'REGULAR') return 'not a standard contract of 100 shares; not read';
  if (currency !== 'USD') return 'not quoted in dollars; not read';
  const contract = symbol === undefined ? contractIn(told) : bySymbol(symbol);
  if (contract === undefined) return NO_CONTRACT;
  const odd = whyOdd(contract.underlying);
  if (odd !== undefined) return odd;
  return symbol === undefined ? contract : agreed(contract, told, context);
}

/** A symbol leaves out the hyphen of a class share; these are the ones with listed options. */
const CLASS_SHARES: ReadonlyMap<string, Ticker> = new Map(
  ['BRK-A', 'BRK-B', 'BF-A', 'BF-B', 'HEI-A', 'LEN-B', 'MOG-A'].map((text) => [
    text.replace('-', ''),
    equity(text).ticker,
  ]),
);

function bySymbol(symbol: string): OptionContract | undefined {
  const contract = readOccSymbol(symbol);
  if (contract === undefined || coveredDay(contract.expiry) === undefined) return undefined;
  const classShare = CLASS_SHARES.get(contract.underlying);
  return classShare === undefined ? contract : { ...contract, underlying: classShare };
}

function whyOdd(underlying: Ticker): string | undefined {
  if (INDICES.has(underlying) || underlying.startsWith('^'))
    return 'an option of an index, European and settled in cash; not read';
  return /\d/.test(underlying)
    ? 'an adjusted contract: its root is no ticker; not read'
    : undefined;
}

/** The symbol is what names a contract: a strike that differs drops the row, a day that differs is told. */
function agreed(
  contract: OptionContract,
  told: OptionTold,
  { findings }: RowContext,
): OptionContract | string {
  const strike = told.strike === undefined ? undefined : readCell(told.strike);
  if (typeof strike === 'number' && Math.abs(strike - toDollars(contract.strike)) > ROUNDING)
    return 'the column of strikes says another than the symbol; not read';
  const day = told.expiry === undefined ? undefined : expiryIn(told.expiry);
  if (day !== undefined && day !== contract.expiry) {
    const text = 'the column of expiries says another day than the symbol, which counts';
    findings.add({ kind: 'row-kept', text }, told.line, `${day} for ${contract.expiry}`);
  }
  return contract;
}

function contractIn({ ticker, expiry, right, strike }: OptionTold): OptionContract | undefined {
  const underlying = tickerIn(ticker);
  const on = expiryIn(expiry ?? '');
  const side = RIGHTS[(right ?? '').trim().toLowerCase()];
  const dollars = strikeIn(strike);
  if (underlying === undefined || on === undefined || side === undefined) return undefined;
  if (dollars === undefined || !on.startsWith('20')) return undefined;
  return { kind: 'option', underlying, expiry: on, right: side, strike: price(dollars) };
}

const ROOT = /^[A-Z][A-Z0-9]{0,5}$/;

/** Strikes are told in thousandths of a dollar. */
const ROUNDING = 1e-6;

const RIGHTS: Readonly<Record<string, OptionContract['right']>> = {
  c: 'call',
  call: 'call',
  calls: 'call',
  p: 'put',
  put: 'put',
  puts: 'put',
};

/** One that a symbol has room for, or an index, which is told by its caret. */
function tickerIn(text: string | undefined): Ticker | undefined {
  const ticker = text === undefined ? undefined : readTicker(text);
  if (ticker === undefined || ticker.startsWith('^')) return ticker;
  return ROOT.test(ticker.replace('-', '')) ? ticker : undefined;
}

/** "Mon Jul 11 2022", "20140606", "2025-08-26", "10/16/2015". */
function expiryIn(text: string): TradingDate | undefined {
  return coveredDay(text.trim().replace(/^[A-Z][a-z]{2} (?=[A-Z])/, ''));
}

const HIGHEST_STRIKE = 100_000;

/** A symbol has room for thousandths of a dollar below $100,000. */
function strikeIn(text: string | undefined): number | undefined {
  const dollars = readCell(text);
  if (typeof dollars !== 'number') return undefined;
  if (dollars <= 0 || dollars >= HIGHEST_STRIKE) return undefined;
  const micros = price(dollars);
  return micros > 0 && micros % 1000 === 0 ? dollars : undefined;
}

/** Of contracts, dollars or ten-thousandths of them: beyond it a number is none of an option. */
const HIGHEST_NUMBER = 1e9;

type Cells = {
  /** Above zero; absent where blank, zero or unreadable, the last with a finding. */
  price(column: 'bid' | 'ask' | 'last'): Price | undefined;
  isZero(column: 'bid' | 'ask'): boolean;
  count(column: 'volume' | 'openInterest'): number | undefined;
};

function cellsOf(told: OptionTold, { findings, priceUnit }: RowContext): Cells {
  const unreadable = (column: keyof OptionTold): undefined => {
    const text = 'not a number that can be; taken as unknown';
    findings.add({ kind: 'cell-unknown', column, text }, told.line, String(told[column]));
  };
  const numberIn = (
    column: 'bid' | 'ask' | 'last' | 'volume' | 'openInterest',
  ): number | undefined => {
    const cell = readCell(told[column]);
    if (cell === 'blank') return undefined;
    const isAny = cell !== 'unreadable' && cell >= 0 && cell <= HIGHEST_NUMBER;
    return isAny ? cell : unreadable(column);
  };
  return {
    price: (column) => {
      const units = numberIn(column);
      return units === undefined || units === 0 ? undefined : price(units * priceUnit);
    },
    isZero: (column) => readCell(told[column]) === 0,
    count: (column) => {
      const count = numberIn(column);
      if (count === undefined) return undefined;
      return Number.isSafeInteger(count) ? count : unreadable(column);
    },
  };
}

/** A bid of zero beside an ask is a side: nobody bids. Crossed sides are both unknown. */
function sidesOf(
  cells: Cells,
  line: number,
  findings: RowFindings,
): Pick<OptionQuote, 'bid' | 'ask'> {
  const ask = cells.price('ask');
  const bid =
    cells.price('bid') ?? (ask !== undefined && cells.isZero('bid') ? price(0) : undefined);
  if (bid !== undefined && ask !== undefined && bid > ask) {
    const text = 'the bid is above the ask; both are taken as unknown';
    findings.add({ kind: 'cell-unknown', text }, line);
    return {};
  }
  return definedOnly({ bid, ask });
}

function lastTradeOf(
  { lastAt }: OptionTold,
  { zone }: RowContext,
  at: Instant,
): Instant | undefined {
  const tradedAt = lastAt === undefined ? undefined : readStamp(lastAt, zone);
  return tradedAt === undefined ? undefined : tradeBy(tradedAt, at);
}

/** A vendor writes 0, 0.00001 or an absurdity where it has none. */
const [LOWEST, HIGHEST] = [1e-4, 50];

function volatilityOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const isPercent = text.trim().endsWith('%');
  const cell = readCell(isPercent ? text.trim().slice(0, -1) : text);
  if (typeof cell !== 'number') return undefined;
  const volatility = isPercent ? cell / 100 : cell;
  return volatility > LOWEST && volatility < HIGHEST ? volatility : undefined;
}
