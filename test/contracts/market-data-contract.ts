import {
  dayOf,
  instant,
  lastClosedSession,
  MINUTE_MS,
  plusMs,
  plusSessions,
  sessionAt,
  sessionBefore,
  sessionOn,
  toIsoNewYork,
  type Instant,
  type TradingDate,
} from '#core/calendar';
import { equity, idOf, type InstrumentId, type Ticker } from '#core/instruments';
import { toDollars, type Price } from '#core/money';
import type { Clock, MarketData, News } from '#ports';
import { describe, expect, it } from 'vitest';
import { isTimely } from './is-timely.ts';
import { marketOptionsContract } from './market-options-contract.ts';
import { momentsAround, type Final } from './moments-around.ts';

/** What is held to the contract: a market, and its news where it tells any. */
export type MarketAndNews = MarketData & Partial<News>;

/** A source, what it knows, and a stretch of sessions in which it knows it. */
export type MarketUnderContract = {
  readonly name: string;
  readonly open: (clock: Clock) => MarketAndNews;
  readonly tickers: readonly Ticker[];
  /** A session with some before and some after it in the data. */
  readonly on: TradingDate;
  /** The ticker whose options it quotes in that session; absent where it knows of none. */
  readonly optionsOf?: Ticker;
};

const NOBODY = equity('ZZZZZZ').ticker;

function dollarsOf(each: Price | undefined): number {
  return each === undefined ? Number.NaN : toDollars(each);
}

/** What every market holds to, whoever answers. */
export function marketDataContract(contract: MarketUnderContract): void {
  const { name, open, tickers, on } = contract;
  const at = (now: Instant): MarketAndNews => open({ now: () => now });
  const ids = tickers.map((ticker) => idOf(equity(ticker)));
  const from = sessionBefore(sessionBefore(on).on).opensAt;
  const { opensAt, closesAt } = plusSessions(sessionBefore(on).on, 1);
  const final = at(closesAt).finalAfterMs;
  const source: Source = { at, tickers, ids, from, on, opensAt, closesAt, final };
  const moments = momentsAround(on, final).map((now) => [toIsoNewYork(now), now] as const);
  describe(`${name} as a market`, () => {
    describe.each(moments)('at %s', (_, now) => {
      const sight = { market: at(now), now, ...source };
      pricesKeepTime(sight);
      barsKeepTime(sight);
      newsKeepTime(sight);
    });
    sessionsClose(source);
    pastStays(source);
    unknownIsAbsent(source);
    marketOptionsContract({ ...contract, at });
  });
}

type Source = {
  readonly at: (now: Instant) => MarketAndNews;
  readonly tickers: readonly Ticker[];
  readonly ids: readonly InstrumentId[];
  readonly from: Instant;
  readonly on: TradingDate;
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly final: Final;
};

type Sight = Source & { readonly market: MarketAndNews; readonly now: Instant };

/** At any moment. */
function pricesKeepTime({ market, now, tickers, ids, from, final }: Sight): void {
  it('quotes what it knows, above zero and never of later', async () => {
    const quotes = await market.quotes(ids);
    expect([...quotes.keys()]).toEqual(ids);
    for (const [id, quote] of quotes) {
      expect(quote.id).toBe(id);
      expect(quote.at).toBeLessThanOrEqual(now);
      expect(quote.mark).toBeGreaterThan(0);
      expect(quote.bid ?? quote.mark).toBeLessThanOrEqual(quote.mark);
      expect(quote.ask ?? quote.mark).toBeGreaterThanOrEqual(quote.mark);
    }
  });

  it('gives candles that have opened, ascending, a range only to those that are final', async () => {
    for (const ticker of tickers) {
      const candles = await market.candles(ticker, from, plusMs(now, 864e5));
      expect(candles.length).toBeGreaterThan(0);
      let before = instant(0);
      for (const candle of candles) {
        const { opensAt, closesAt, range, open: first } = candle;
        expect(opensAt).toBeGreaterThanOrEqual(Math.max(from, before));
        expect(opensAt).toBeLessThanOrEqual(now);
        expect(sessionAt(opensAt)).toBeDefined();
        expect(isTimely(candle, final, now)).toBe(true);
        expect(range?.low ?? first).toBeLessThanOrEqual(first);
        expect(range?.high ?? first).toBeGreaterThanOrEqual(first);
        before = closesAt;
      }
    }
  });
}

/** Daily bars at any moment. */
function barsKeepTime({ market, now, tickers, final }: Sight): void {
  it('knows bars of closed sessions, ascending, at most as many as asked for', async () => {
    const bars = await market.bars(tickers, 15);
    expect(bars.size).toBe(tickers.length);
    for (const [ticker, series] of bars) {
      expect(series.ticker).toBe(ticker);
      expect(series.on.length).toBeLessThanOrEqual(15);
      expect(series.on).toEqual([...new Set(series.on)].toSorted());
      expect(series.on.at(-1)).toBe(lastClosedSession(plusMs(now, -final.session)).on);
      const { open: opens, high, low, close, volume } = series;
      for (const column of [opens, high, low, close, volume])
        expect(column).toHaveLength(series.on.length);
      const isOver = (column: Float64Array): boolean =>
        high.every((each, place) => each >= (column[place] ?? Number.NaN));
      const isUnder = (column: Float64Array): boolean =>
        low.every((each, place) => each <= (column[place] ?? Number.NaN));
      expect([opens, close].every((column) => isOver(column) && isUnder(column))).toBe(true);
    }
  });
}

/** Events at any moment. */
function newsKeepTime({ market, now, tickers, from }: Sight): void {
  it('tells splits and dividends from their open on, ascending', async () => {
    const actions = await market.actions(tickers, dayOf(from));
    const days = actions.map((action) => action.on);
    expect(days).toEqual(days.toSorted());
    for (const { on: day, ticker } of actions) {
      expect(tickers).toContain(ticker);
      expect(day >= dayOf(from)).toBe(true);
      expect(sessionOn(day)?.opensAt ?? 0).toBeLessThanOrEqual(now);
    }
  });

  const { headlines: headlinesOf } = market;
  if (headlinesOf === undefined) return;
  it('tells headlines that are out, newest first', async () => {
    const { headlines } = await headlinesOf(tickers, 5);
    expect(headlines.length).toBeLessThanOrEqual(5);
    const times = headlines.map((headline) => headline.at);
    expect(times).toEqual(times.toSorted((left, right) => right - left));
    expect(Math.max(0, ...times)).toBeLessThanOrEqual(now);
  });
}

/** A session at its close. */
function sessionsClose({ at, tickers, ids, on, opensAt, closesAt, final }: Source): void {
  const finalAt = plusMs(closesAt, final.session);

  it('knows a session as a bar from the very moment it is final', async () => {
    for (const ticker of tickers) {
      const last = async (now: Instant) => (await at(now).bars([ticker], 5)).get(ticker)?.on.at(-1);
      expect(await last(instant(finalAt - 1))).toBe(sessionBefore(on).on);
      expect(await last(finalAt)).toBe(on);
    }
  });

  it('has bars that are what the candles of the session come to', async () => {
    const market = at(finalAt);
    for (const ticker of tickers) {
      const candles = await market.candles(ticker, opensAt, closesAt);
      const bars = (await market.bars([ticker], 1)).get(ticker);
      const ranges = candles.flatMap(({ range }) => range ?? []);
      expect([bars?.open[0], bars?.high[0], bars?.low[0], bars?.close[0]]).toEqual([
        dollarsOf(candles[0]?.open),
        Math.max(...ranges.map(({ high }) => toDollars(high))),
        Math.min(...ranges.map(({ low }) => toDollars(low))),
        dollarsOf(ranges.at(-1)?.close),
      ]);
    }
  });

  it('quotes the last close after hours', async () => {
    const market = at(plusMs(closesAt, 60 * MINUTE_MS));
    const quotes = await market.quotes(ids);
    for (const ticker of tickers) {
      const candles = await market.candles(ticker, opensAt, closesAt);
      const quote = quotes.get(idOf(equity(ticker)));
      expect(quote?.mark).toBe(candles.at(-1)?.range?.close);
      // The closing print may be stamped some seconds after the close, where closes are not final at once.
      expect(quote?.at).toBeGreaterThanOrEqual(closesAt);
      expect(quote?.at).toBeLessThanOrEqual(finalAt);
    }
  });
}

/** Everything that can be asked about now. */
async function everything(source: MarketData, tickers: readonly Ticker[]): Promise<unknown> {
  return [
    await source.quotes(tickers.map((ticker) => idOf(equity(ticker)))),
    await source.bars(tickers, 30),
    await source.rates(),
    await source.screen('gainers', 3),
    await source.profiles(tickers),
    await source.fundamentals(tickers),
    await source.earnings(tickers),
  ];
}

/** What was over is what it was. */
function pastStays({ at, tickers, from, on, opensAt, closesAt, final }: Source): void {
  it('never writes its past anew: what was over is what it was', async () => {
    const times = momentsAround(on, final);
    const last = instant(Math.max(...times));
    const markets = times.map(at);
    for (const ticker of tickers) {
      const late = await at(last).candles(ticker, from, last);
      for (const market of markets) {
        const told = await market.candles(ticker, from, last);
        const over = told.filter((candle) => candle.range !== undefined);
        expect(late.slice(0, over.length)).toEqual(over);
      }
    }
  });

  it('gives the candles that open in [from, upTo), and none for an empty span', async () => {
    const market = at(closesAt);
    for (const ticker of tickers) {
      const all = await market.candles(ticker, opensAt, closesAt);
      expect(all[0]?.opensAt).toBe(opensAt);
      expect(await market.candles(ticker, instant(opensAt + 1), closesAt)).toEqual(all.slice(1));
      const last = all.at(-1)?.opensAt ?? opensAt;
      expect(await market.candles(ticker, opensAt, last)).toEqual(all.slice(0, -1));
      expect(await market.candles(ticker, opensAt, opensAt)).toEqual([]);
      expect(await market.candles(ticker, closesAt, opensAt)).toEqual([]);
    }
  });

  it('answers the same question the same way', async () => {
    const market = at(opensAt);
    expect(await everything(market, tickers)).toEqual(await everything(market, tickers));
    expect(await everything(market, tickers)).toEqual(await everything(at(opensAt), tickers));
  });
}

/** What is not known, and what is bounded. */
function unknownIsAbsent({ at, from, on }: Source): void {
  it('has nothing of what nobody knows: absent, never zero', async () => {
    const market = at(plusSessions(on, 1).opensAt);
    expect((await market.quotes([idOf(equity(NOBODY))])).size).toBe(0);
    expect((await market.bars([NOBODY], 5)).size).toBe(0);
    expect((await market.profiles([NOBODY])).size).toBe(0);
    expect((await market.fundamentals([NOBODY])).size).toBe(0);
    expect((await market.earnings([NOBODY])).size).toBe(0);
    expect(await market.candles(NOBODY, from, plusSessions(on, 1).closesAt)).toEqual([]);
    expect(await market.actions([NOBODY], dayOf(from))).toEqual([]);
    expect((await market.quotes([])).size).toBe(0);
    expect((await market.bars([], 5)).size).toBe(0);
  });

  it('screens at most so many, each once, and rates are fractions', async () => {
    const market = at(plusSessions(on, 1).opensAt);
    for (const screener of ['most-active', 'gainers', 'losers'] as const) {
      const found = await market.screen(screener, 2);
      expect(found.length).toBeLessThanOrEqual(2);
      expect(new Set(found).size).toBe(found.length);
      expect((await market.quotes(found.map((ticker) => idOf(equity(ticker))))).size).toBe(
        found.length,
      );
    }
    const { bill13Week = 0, treasury10Year = 0, vix = 20 } = await market.rates();
    expect(Math.abs(bill13Week)).toBeLessThan(0.5);
    expect(Math.abs(treasury10Year)).toBeLessThan(0.5);
    expect(vix).toBeGreaterThan(1);
  });

  it('ends, if it ever does, after the last thing it can tell', async () => {
    const horizon = await at(plusSessions(on, 1).closesAt).horizon();
    expect(horizon ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(
      plusSessions(on, 1).closesAt,
    );
  });
}
