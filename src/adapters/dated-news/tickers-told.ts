import { readTicker, type Ticker } from '#core/instruments';

export type TickersTold = {
  readonly tickers: readonly Ticker[];
  /** What stands among them and is no US ticker. */
  readonly others: readonly string[];
};

const US_EXCHANGE = /^(?:NASDAQ|NYSE|NYSE ?ARCA|NYSE ?AMERICAN|AMEX|ARCA|BATS|CBOE|US):/i;
const MOST = 50;

/** Reads a list, "AAPL, MSFT", "['AAPL']", "NASDAQ:AAPL" and "AAPL.US"; each once, in order. */
export function tickersTold(cell: unknown): TickersTold {
  const names = namesIn(cell).slice(0, MOST);
  const read = names.map((name) => ({
    name,
    ticker: readTicker(name.replace(US_EXCHANGE, '').replace(/\.US$/i, '')),
  }));
  return {
    tickers: [...new Set(read.flatMap(({ ticker }) => ticker ?? []))].toSorted(),
    others: read.filter(({ ticker }) => ticker === undefined).map(({ name }) => name),
  };
}

function namesIn(cell: unknown): readonly string[] {
  if (Array.isArray(cell)) return cell.flatMap(nameIn);
  if (typeof cell !== 'string') return [];
  return cell
    .slice(0, 2000)
    .replaceAll(/[[\]'"]/g, ' ')
    .split(/[\s,;|]+/)
    .filter((name) => name !== '');
}

/** A name, or an object that bears one as its ticker or symbol. */
function nameIn(entry: unknown): readonly string[] {
  if (typeof entry === 'string') return entry.trim() === '' ? [] : [entry.trim()];
  if (typeof entry !== 'object' || entry === null) return [];
  const bearer = new Map(Object.entries(entry));
  const name: unknown = bearer.get('ticker') ?? bearer.get('symbol');
  return typeof name === 'string' ? [name.trim()] : [];
}
