import { sessionBefore, type Instant, type Session } from '#core/calendar';
import {
  equity,
  idOf,
  underlyingOf,
  type InstrumentId,
  type OptionContract,
  type Ticker,
} from '#core/instruments';
import type { Candle, Quote, Quotes } from '#core/market';
import type { Price } from '#core/money';
import type { MarketData } from '#ports';

/** The traded intervals of one session for the tickers of one account, with the closes before it. */
export type SessionTape = {
  readonly session: Session;
  readonly closesBefore: ReadonlyMap<Ticker, Price>;
  readonly candles: ReadonlyMap<Ticker, readonly Candle[]>;
  /** Two-sided quotes of the account's contracts by the moment of which they are told, ascending. */
  readonly options: ReadonlyMap<Instant, Quotes>;
};

/** What a session is to be read of. */
export type Concerned = {
  readonly tickers: readonly Ticker[];
  readonly contracts: readonly OptionContract[];
};

export async function readTape(
  session: Session,
  { tickers, contracts }: Concerned,
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
  const options = await optionTape(session, contracts, market);
  return { session, closesBefore, candles, options };
}

async function optionTape(
  { opensAt, closesAt }: Session,
  contracts: readonly OptionContract[],
  market: MarketData,
): Promise<SessionTape['options']> {
  const tape = new Map<Instant, Quotes>();
  if (contracts.length === 0) return tape;
  const tickers = [...new Set(contracts.map(underlyingOf))].toSorted();
  for (const at of await market.optionMoments(tickers, opensAt, closesAt)) {
    tape.set(at, await market.optionQuotes(contracts, at));
  }
  return tape;
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
  for (const [id, quote] of optionQuotesAt(tape, at)) quotes.set(id, quote);
  return quotes;
}

/** The last two-sided quote that each contract had in the session up to a moment. */
export function optionQuotesAt({ options }: SessionTape, at: Instant): Quotes {
  const quotes = new Map<InstrumentId, Quote>();
  for (const [moment, told] of options) {
    if (moment > at) break;
    for (const [id, quote] of told) quotes.set(id, quote);
  }
  return quotes;
}

function lastPrice(series: readonly Candle[], at: Instant): Price | undefined {
  const opened = series.findLast(({ opensAt }) => opensAt <= at);
  if (opened === undefined) return undefined;
  return opened.range !== undefined && opened.closesAt <= at ? opened.range.close : opened.open;
}
