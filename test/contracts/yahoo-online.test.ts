import { openYahoo } from '#adapters/yahoo';
import { environmentVariable, systemClock, systemPause, systemRandom } from '#adapters/system';
import {
  dayOf,
  lastClosedSession,
  plusDays,
  plusMs,
  sessionAt,
  sessionBefore,
} from '#core/calendar';
import { equity, idOf } from '#core/instruments';
import { toDollars } from '#core/money';
import { afterAll, describe, expect, it } from 'vitest';

const isAsked = environmentVariable('YAHOO_ONLINE') !== undefined;
const why = isAsked ? '' : ' (SKIPPED: set YAHOO_ONLINE=1 to ask it)';

const tickers = ['SPY', 'AAPL', 'BRK-B', 'KO'].map((text) => equity(text).ticker);
const ids = tickers.map((ticker) => idOf(equity(ticker)));
const nobody = equity('ZZZZZZ').ticker;

/** What the house relies on, asked of Yahoo itself: some 40 requests at its own pace. */
describe.skipIf(!isAsked)(`the real Yahoo${why}`, { timeout: 120_000 }, () => {
  const yahoo = openYahoo(
    { storePath: ':memory:', profiles: new Map() },
    {
      clock: systemClock,
      pause: systemPause,
      random: systemRandom,
      log: { line: () => undefined },
    },
  );
  const market = yahoo.market();
  afterAll(async () => yahoo.close());

  it('is reached', async () => {
    expect(await yahoo.check()).toMatchObject({ ok: true });
  });

  it('quotes what trades, never of later, and not what nobody knows', async () => {
    const quotes = await market.quotes([...ids, idOf(equity(nobody))]);
    expect([...quotes.keys()]).toEqual(ids);
    for (const { at, mark, bid, ask } of quotes.values()) {
      expect(at).toBeLessThanOrEqual(systemClock.now());
      expect(mark).toBeGreaterThan(0);
      const isOpen = sessionAt(systemClock.now()) !== undefined;
      expect(isOpen || (bid === undefined && ask === undefined)).toBe(true);
    }
    expect(await market.absences([nobody])).toMatchObject([{ kind: 'unknown-symbol' }]);
  });

  it('has two years of daily bars up to the last final session', async () => {
    const bars = await market.bars(tickers, 520);
    const last = lastClosedSession(plusMs(systemClock.now(), -market.finalAfterMs.session)).on;
    for (const ticker of tickers) {
      const { on = [], high, low, close } = bars.get(ticker) ?? {};
      expect(on).toHaveLength(520);
      expect(on.at(-1)).toBe(last);
      expect(
        close?.every(
          (each, place) => each <= (high?.[place] ?? 0) && each >= (low?.[place] ?? 1e9),
        ),
      ).toBe(true);
    }
  });

  it('tells candles that come to the daily bar of their session', async () => {
    const session = lastClosedSession(plusMs(systemClock.now(), -market.finalAfterMs.session));
    const [ticker] = tickers;
    if (ticker === undefined) throw new Error('there is one');
    const candles = await market.candles(ticker, session.opensAt, session.closesAt);
    const bars = (await market.bars([ticker], 1)).get(ticker);
    expect(candles.length).toBeGreaterThan(40);
    const close = candles.at(-1)?.range?.close;
    expect(close === undefined ? undefined : toDollars(close)).toBeCloseTo(bars?.close[0] ?? 0, 4);
  });

  it('tells dividends of the last year, rates as fractions, and what each company is', async () => {
    const from = plusDays(dayOf(systemClock.now()), -370);
    const actions = await market.actions(tickers, from);
    expect(
      actions.filter(({ kind, ticker }) => kind === 'dividend' && ticker === 'KO').length,
    ).toBeGreaterThanOrEqual(3);
    const rates = await market.rates();
    expect(rates.treasury10Year).toBeGreaterThan(0.001);
    expect(rates.treasury10Year).toBeLessThan(0.2);
    expect(rates.vix).toBeGreaterThan(5);
    const profiles = await market.profiles(tickers);
    expect(tickers.map((ticker) => profiles.get(ticker)?.kind)).toEqual([
      'etf',
      'stock',
      'stock',
      'stock',
    ]);
    const fundamentals = await market.fundamentals(tickers);
    expect(fundamentals.get(equity('KO').ticker)?.dividendYield).toBeLessThan(0.15);
  });

  it('has screeners and chains', async () => {
    expect((await market.screen('most-active', 5)).length).toBeGreaterThan(0);
    const [ticker] = tickers;
    const [expiry] = ticker === undefined ? [] : await market.expiries(ticker);
    const chain =
      ticker === undefined || expiry === undefined ? undefined : await market.chain(ticker, expiry);
    expect(chain?.quotes.length).toBeGreaterThan(20);
    expect(sessionBefore(dayOf(systemClock.now())).on < String(expiry)).toBe(true);
  });

  it('quotes options while the market is open, and they are of now: the last trades are', async () => {
    const ticker = equity('SPY').ticker;
    const now = systemClock.now();
    const month = plusDays(dayOf(now), 30);
    const expiry = (await market.expiries(ticker)).find((each) => each >= month);
    const chain = expiry === undefined ? undefined : await market.chain(ticker, expiry);
    const contracts = (chain?.quotes ?? []).map(({ contract }) => contract);
    const moments = await market.optionMoments([ticker], now, plusMs(now, 36e5));
    const quotes = await market.optionQuotes(contracts, now);
    expect(quotes.size > 20).toBe(moments.length > 0);
    const newest = Math.max(...(chain?.quotes ?? []).map(({ lastTradeAt }) => lastTradeAt ?? 0));
    // Nothing in an answer tells how late its feed is; the newest of hundreds of contracts does.
    const lateMinutes = moments.length > 0 ? (now - newest) / 6e4 : 0;
    expect(lateMinutes).toBeLessThan(10);
  });

  it('was asked within its budget', () => {
    expect(yahoo.spent().requests).toBeLessThan(100);
    expect(yahoo.spent().rateLimited).toBe(0);
  });
});
