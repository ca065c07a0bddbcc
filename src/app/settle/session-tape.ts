import { sessionBefore, type Instant, type Session } from '#core/calendar';
import { equity, idOf, type InstrumentId, type Ticker } from '#core/instruments';
import type { Candle, Quote, Quotes } from '#core/market';
import type { Price } from '#core/money';
import type { MarketData } from '#ports';

/** The traded intervals of one session for the tickers of one account, with the closes before it. */
export type SessionTape = {
  readonly session: Session;
  readonly closesBefore: ReadonlyMap<Ticker, Price>;
  readonly candles: ReadonlyMap<Ticker, readonly Candle[]>;
};

export async function readTape(
  session: Session,
  tickers: readonly Ticker[],
  market: MarketData,
): Promise<SessionTape> {
  const before = sessionBefore(session.on);
  const closesBefore = new Map<Ticker, Price>();
  const candles = new Map<Ticker, readonly Candle[]>();
  for (const ticker of tickers) {
    const both = await market.candles(ticker, before.opensAt, session.closesAt);
    const close = both.findLast(({ opensAt }) => opensAt < session.opensAt)?.range?.close;
    if (close !== undefined) closesBefore.set(ticker, close);
    candles.set(
      ticker,
      both.filter(({ opensAt }) => opensAt >= session.opensAt),
    );
  }
  return { session, closesBefore, candles };
}

/**
 * Every moment at which an interval of the tape opens or has ended, ascending, up to the first whose range is not known
 * yet: what comes after it may depend on it.
 */
export function momentsOf({ candles }: SessionTape): readonly Instant[] {
  const all = [...candles.values()].flat();
  const unended = all.filter(({ range }) => range === undefined).map(({ opensAt }) => opensAt);
  const known = Math.min(...unended);
  const moments = all.flatMap(({ opensAt, closesAt, range }) =>
    range === undefined ? [opensAt] : [opensAt, closesAt],
  );
  return [...new Set(moments)].filter((at) => at <= known).toSorted((left, right) => left - right);
}

/** Whether every interval that the tape has is over and known. */
export function isWhole({ candles }: SessionTape): boolean {
  return [...candles.values()].flat().every(({ range }) => range !== undefined);
}

/** What each ticker was worth at a moment: the open of the interval that begins then, else the last price before. */
export function pricesAt(tape: SessionTape, at: Instant, source: 'open' | 'close'): Quotes {
  const quotes = new Map<InstrumentId, Quote>();
  for (const [ticker, series] of tape.candles) {
    const mark = lastPrice(series, at) ?? tape.closesBefore.get(ticker);
    const id = idOf(equity(ticker));
    if (mark !== undefined) quotes.set(id, { id, mark, at, source });
  }
  return quotes;
}

function lastPrice(series: readonly Candle[], at: Instant): Price | undefined {
  const opened = series.findLast(({ opensAt }) => opensAt <= at);
  if (opened === undefined) return undefined;
  return opened.range !== undefined && opened.closesAt <= at ? opened.range.close : opened.open;
}
