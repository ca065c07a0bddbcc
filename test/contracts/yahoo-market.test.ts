import { openYahoo } from '#adapters/yahoo';
import { simulatedMarket, simulatedUniverse } from '#adapters/simulated-market';
import { virtualClock } from '#adapters/system';
import {
  dayOf,
  instant,
  lastClosedSession,
  MINUTE_MS,
  newYorkTime,
  plusMs,
  plusSessions,
  sessionBefore,
  tradingDate,
  type Instant,
} from '#core/calendar';
import { equity } from '#core/instruments';
import type { Clock, MarketData } from '#ports';
import { afterAll, describe, expect, it } from 'vitest';
import { startFakeYahoo, type Traps } from '../fakes/yahoo/index.ts';
import { marketDataContract } from './market-data-contract.ts';

const tickersOf = (...names: readonly string[]) => names.map((name) => equity(name).ticker);
const LISTED = simulatedUniverse.map(({ ticker }) => ticker);

const stops: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const stop of stops) await stop();
});

/** As many requests as are wanted: a clock that stands still refills no allowance. */
function yahooAt(baseUrl: string, clock: Clock) {
  return openYahoo(
    {
      baseUrl,
      storePath: ':memory:',
      requestsACycle: 100_000,
      requestsAMinute: 100_000,
      profiles: new Map(),
      floors: { minPrice: 0, minMarketValue: 0 },
    },
    { clock, pause: async () => undefined, random: () => 0.5, log: { line: () => undefined } },
  );
}

const { finalAfterMs, grain, label } = yahooAt('http://127.0.0.1:9', {
  now: () => instant(0),
}).market();

/** One simulated market for many clocks: it tells as of the clock of whoever asks, and what it worked out is kept. */
function marketOfMany(seed: number): (clock: Clock) => MarketData {
  let now = instant(0);
  const market: MarketData = simulatedMarket(seed, { now: () => now });
  return (clock) =>
    new Proxy(market, {
      // It reads its clock before it first waits, so nobody else's moment comes between.
      get: (target, name): unknown => {
        now = clock.now();
        return Reflect.get(target, name);
      },
    });
}

/** The source over a server that shows a simulated market; both start when they are first asked. */
function yahoo(seed: number, traps: Traps): (clock: Clock) => MarketData {
  const marketAt = marketOfMany(seed);
  return (clock) => {
    const started = async (): Promise<MarketData> => {
      const market = marketAt(clock);
      const fake = await startFakeYahoo({ market, clock, listed: LISTED, traps });
      const source = yahooAt(fake.baseUrl, clock);
      stops.push(async () => {
        await source.close();
        await fake.stop();
      });
      return source.market();
    };
    let starting: Promise<MarketData> | undefined;
    const asked = async <Told>(ask: (market: MarketData) => Promise<Told>): Promise<Told> => {
      starting ??= started();
      return ask(await starting);
    };
    return {
      label,
      grain,
      finalAfterMs,
      horizon: async () => asked((market) => market.horizon()),
      profiles: async (tickers) => asked((market) => market.profiles(tickers)),
      quotes: async (ids) => asked((market) => market.quotes(ids)),
      bars: async (tickers, sessions) => asked((market) => market.bars(tickers, sessions)),
      candles: async (ticker, from, upTo) => asked((market) => market.candles(ticker, from, upTo)),
      actions: async (tickers, from) => asked((market) => market.actions(tickers, from)),
      fundamentals: async (tickers) => asked((market) => market.fundamentals(tickers)),
      earnings: async (tickers) => asked((market) => market.earnings(tickers)),
      rates: async (at) => asked((market) => market.rates(at)),
      screen: async (name, count) => asked((market) => market.screen(name, count)),
      expiries: async (ticker) => asked((market) => market.expiries(ticker)),
      chain: async (ticker, expiry) => asked((market) => market.chain(ticker, expiry)),
      optionMoments: async (tickers, from, upTo) =>
        asked((market) => market.optionMoments(tickers, from, upTo)),
      optionQuotes: async (contracts, at) => asked((market) => market.optionQuotes(contracts, at)),
      volatilityHistory: async (tickers, sessions) =>
        asked((market) => market.volatilityHistory(tickers, sessions)),
      dividendsAhead: async (tickers, at) => asked((market) => market.dividendsAhead(tickers, at)),
      absences: async (tickers) => asked((market) => market.absences(tickers)),
    };
  };
}

marketDataContract({
  name: 'Yahoo Finance',
  open: yahoo(20, {}),
  tickers: tickersOf('SPY', 'TQQQ', 'AAPL', 'BRK-B'),
  optionsOf: equity('AAPL').ticker,
  on: tradingDate('2025-06-18'),
});

marketDataContract({
  name: 'Yahoo Finance with its bad habits',
  open: yahoo(1, {
    consent: true,
    todayTwice: true,
    estimatedReports: true,
    closeStampedLateSeconds: 2,
  }),
  tickers: tickersOf('SPY', 'JPM'),
  optionsOf: equity('JPM').ticker,
  on: tradingDate('2025-11-28'),
});

/** A name with a dividend and a split, and the day of the split. */
async function splitName(seed: number) {
  const late = newYorkTime(tradingDate('2027-12-01'), 18, 0);
  const actions = await simulatedMarket(seed, { now: () => late }).actions(
    LISTED,
    tradingDate('2025-06-01'),
  );
  const found = actions.find(({ kind, on, ticker }) => {
    const isPaid = actions.some(
      (other) => other.kind === 'dividend' && other.ticker === ticker && other.on < on,
    );
    return kind === 'split' && isPaid;
  });
  if (found === undefined) throw new Error(`seed ${seed} splits no name that pays`);
  return found;
}

describe('one Yahoo source over days', () => {
  it('tells through a split what the market under it knows', async () => {
    const { on, ticker } = await splitName(20);
    const first = plusSessions(on, -3);
    const days = [-3, -2, -1, 0, 1].map((count) =>
      count === 0 ? plusSessions(sessionBefore(on).on, 1) : plusSessions(on, count),
    );
    const clock = virtualClock(plusMs(first.opensAt, -60 * MINUTE_MS));
    const market = simulatedMarket(20, clock);
    const fake = await startFakeYahoo({
      market,
      clock,
      listed: LISTED,
      traps: { todayTwice: true },
    });
    const source = yahooAt(fake.baseUrl, clock);
    const told = source.market();
    const from = dayOf(plusMs(clock.now(), -400 * 864e5));
    const moments = days.flatMap(({ closesAt, opensAt }): readonly Instant[] => [
      ...[0, 6, 152].map((minutes) => plusMs(opensAt, minutes * MINUTE_MS)),
      ...[0, 15, 300].map((minutes) => plusMs(closesAt, minutes * MINUTE_MS)),
    ]);
    const candles = new Map<number, unknown>();
    for (const now of moments) {
      clock.moveTo(now);
      expect(await told.actions([ticker], from)).toEqual(await market.actions([ticker], from));
      const final = lastClosedSession(plusMs(now, -finalAfterMs.session)).on;
      const own = (await told.bars([ticker], 250)).get(ticker);
      const known = (await market.bars([ticker], 260)).get(ticker);
      const upTo = (known?.on.indexOf(final) ?? -1) + 1;
      expect(own?.on).toEqual(known?.on.slice(upTo - 250, upTo));
      for (const column of ['open', 'high', 'low', 'close'] as const) {
        const worst = own?.[column].map((value, place) =>
          Math.abs(value / (known?.[column][upTo - 250 + place] ?? Number.NaN) - 1),
        );
        // Charts are of single precision, 2^-24, and their prices whole ten-thousandths of a dollar.
        expect(Math.max(...(worst ?? [Number.NaN]))).toBeLessThan(1e-5);
      }
      const intervals = await told.candles(ticker, first.opensAt, now);
      const real = await market.candles(ticker, first.opensAt, now);
      expect(intervals.map(({ opensAt }) => opensAt)).toEqual(real.map(({ opensAt }) => opensAt));
      intervals.forEach((candle, place) => {
        expect(candle.open).toBe(real[place]?.open);
        if (candle.range === undefined) return;
        expect(candle.range).toEqual(real[place]?.range);
        candles.set(candle.opensAt, candle.range);
      });
    }
    expect(candles.size).toBe(5 * 78);
    await source.close();
    await fake.stop();
  });
});
