import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  dayOf,
  daysBetween,
  instant,
  MINUTE_MS,
  newYorkTime,
  plusMs,
  plusSessions,
  sessionAfter,
  sessionOn,
  tradingDate,
  type Instant,
} from '#core/calendar';
import { equity, type OptionContract, type Ticker } from '#core/instruments';
import { toDollars } from '#core/money';
import { seededRandom } from '#core/prelude';
import { PortError, type MarketData } from '#ports';
import { simulatedMarket, simulatedUniverse } from '#adapters/simulated-market';
import { virtualClock } from '#adapters/system';
import { faultPlan, type FaultRule } from '../../../test/fakes/plan/index.ts';
import { startFakeYahoo, yahooFaults } from '../../../test/fakes/yahoo/index.ts';
import { openYahoo, type YahooSettings } from './index.ts';

vi.setConfig({ testTimeout: 60_000 });

const of = (text: string): Ticker => equity(text).ticker;
const tickersOf = (text: string) => text.split(' ').map(of);
const LISTED = simulatedUniverse.map(({ ticker }) => ticker);
const DAY = tradingDate('2026-03-18');
const NOON = newYorkTime(DAY, 12, 0);
const CLOSE = newYorkTime(DAY, 16, 0);
const [AAPL, MSFT] = [of('AAPL'), of('MSFT')];

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

/** Yahoo as it shows a simulated market; pauses move the clock of both. */
async function yard(at: Instant = NOON) {
  const clock = virtualClock(at);
  const market = simulatedMarket(7, clock);
  const fake = await startFakeYahoo({ market, clock, listed: LISTED });
  ends.push(async () => fake.stop());
  const random = seededRandom('yard');
  const pause = async (ms: number) => {
    clock.moveTo(plusMs(clock.now(), Math.ceil(ms)));
  };
  const outside = { clock, pause, random: () => random.nextInt(1000) / 1000 };
  const open = (settings: Partial<YahooSettings> = {}) => {
    const source = openYahoo(
      { baseUrl: fake.baseUrl, storePath: ':memory:', profiles: new Map(), ...settings },
      { ...outside, log: { line: () => undefined } },
    );
    ends.push(async () => source.close());
    return source;
  };
  const asked = (kind: string) => fake.asked.filter((each) => each.kind === kind).length;
  const fault = (...rules: readonly FaultRule[]) => {
    fake.plan = faultPlan({ seed: 1, rules });
  };
  return { clock, market, open, asked, fault };
}

const FAST = { requestsACycle: 1e6, requestsAMinute: 1e6 };

/** Expiries so many days ahead. */
async function expiriesIn(
  market: MarketData,
  ticker: Ticker,
  [from, to]: readonly [number, number],
) {
  const days = await market.expiries(ticker);
  return days.filter((each) => {
    const dte = daysBetween(DAY, each);
    return dte >= from && dte <= to;
  });
}

async function someContracts(market: MarketData, ticker: Ticker): Promise<OptionContract[]> {
  const [expiry] = await expiriesIn(market, ticker, [21, 45]);
  const chain = expiry === undefined ? undefined : await market.chain(ticker, expiry);
  return (chain?.quotes ?? []).map(({ contract }) => contract);
}

async function failure(asked: Promise<unknown>): Promise<PortError> {
  const error = await asked.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (error instanceof PortError) return error;
  throw new Error(`expected a PortError, got ${String(error)}`);
}

describe('option quotes', () => {
  it('are those of the market now: both sides, their middle, the moment of fetching', async () => {
    const { market, open } = await yard();
    const yahoo = open(FAST).market();
    const contracts = await someContracts(market, AAPL);
    const told = await yahoo.optionQuotes(contracts, NOON);
    const real = await market.optionQuotes(contracts, NOON);
    expect(told.size).toBeGreaterThan(20);
    for (const [id, { bid, ask, mark, at }] of told) {
      expect([bid, ask, mark, at]).toEqual([
        real.get(id)?.bid,
        real.get(id)?.ask,
        real.get(id)?.mark,
        NOON,
      ]);
    }
    expect(told.size).toBe(real.size);
    expect(await yahoo.optionMoments([AAPL], instant(NOON - 1), CLOSE)).toEqual([NOON]);
    expect(await yahoo.optionMoments([AAPL], instant(0), CLOSE)).toEqual([NOON]);
    expect(await yahoo.optionMoments([AAPL], instant(0), instant(1))).toEqual([]);
  });

  it('cost one request for each expiry, and none within a minute', async () => {
    const { clock, market, open, asked } = await yard();
    const yahoo = open(FAST).market();
    const contracts = [
      ...(await someContracts(market, AAPL)),
      ...(await someContracts(market, MSFT)),
    ];
    await yahoo.optionQuotes(contracts, NOON);
    expect(asked('options')).toBe(2);
    clock.moveTo(plusMs(NOON, 59_000));
    await yahoo.optionQuotes(contracts.slice(0, 9), NOON);
    expect(asked('options')).toBe(2);
    clock.moveTo(plusMs(NOON, 61_000));
    await yahoo.optionQuotes(contracts, clock.now());
    expect(asked('options')).toBe(4);
  });

  it('are no moment in the first quarter of an hour, before an open and after a close', async () => {
    const { clock, market, open } = await yard(newYorkTime(DAY, 9, 20));
    const yahoo = open(FAST).market();
    const contracts = await someContracts(market, AAPL);
    const from = instant(NOON - 864e5);
    for (const [hour, minute, count] of [
      [9, 20, 0],
      [9, 44, 0],
      [9, 45, 1],
      [15, 20, 1],
      [16, 0, 0],
      [18, 0, 0],
    ] as const) {
      clock.moveTo(newYorkTime(DAY, hour, minute));
      const now = clock.now();
      expect(await yahoo.optionMoments([AAPL], from, CLOSE)).toHaveLength(count);
      expect((await yahoo.optionQuotes(contracts, now)).size > 0).toBe(count === 1);
    }
  });

  it('at a close are the last kept of the session, at most 20 minutes old, in any later process', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'yahoo-'));
    ends.push(() => {
      rmSync(folder, { recursive: true });
    });
    const settings = { ...FAST, storePath: join(folder, 'market.db') };
    const { clock, market, open } = await yard(newYorkTime(DAY, 15, 30));
    const contracts = await someContracts(market, AAPL);
    const first = open(settings);
    await first.market().optionQuotes(contracts, clock.now());
    clock.moveTo(newYorkTime(DAY, 15, 50));
    const near = await first.market().optionQuotes(contracts.slice(0, 4), clock.now());
    const others = await someContracts(market, MSFT);
    clock.moveTo(plusSessions(DAY, 1).opensAt);
    const later = open(settings).market();
    expect(await later.optionMoments([AAPL, MSFT], NOON, clock.now())).toEqual([CLOSE]);
    expect(await later.optionMoments([MSFT], NOON, clock.now())).toEqual([]);
    const closing = await later.optionQuotes([...contracts, ...others], CLOSE);
    expect(closing.size).toBeGreaterThan(20);
    for (const [id, quote] of near) expect(closing.get(id)).toEqual(quote);
    for (const quote of closing.values()) expect(quote.at).toBe(newYorkTime(DAY, 15, 50));
    expect((await later.optionQuotes(contracts, newYorkTime(DAY, 15, 55))).size).toBe(0);
  });

  it('are missing at a close when the last were told earlier', async () => {
    const { clock, market, open } = await yard(newYorkTime(DAY, 15, 39));
    const yahoo = open(FAST).market();
    const contracts = await someContracts(market, AAPL);
    await yahoo.optionQuotes(contracts, clock.now());
    clock.moveTo(plusMs(CLOSE, MINUTE_MS));
    expect((await yahoo.optionQuotes(contracts, CLOSE)).size).toBe(0);
    expect(await yahoo.optionMoments([AAPL], NOON, clock.now())).toEqual([]);
  });

  it('of a refusing Yahoo are a failure, its chains an absence', async () => {
    const { market, open, fault } = await yard();
    const yahoo = open().market();
    const contracts = await someContracts(market, AAPL);
    fault({ ...yahooFaults.storm, where: '/options' });
    const error = await failure(yahoo.optionQuotes(contracts, NOON));
    expect(error).toMatchObject({ port: 'market', retryable: true });
    const [contract] = contracts;
    expect(await yahoo.expiries(AAPL)).toEqual([]);
    expect(contract === undefined ? [] : await yahoo.chain(AAPL, contract.expiry)).toBeUndefined();
    expect(await yahoo.absences([AAPL])).toMatchObject([
      { what: 'AAPL options', kind: 'unavailable' },
    ]);
  });

  it('of one underlying that cannot be had do not cost those of another', async () => {
    const { market, open, fault } = await yard();
    const yahoo = open(FAST).market();
    const contracts = [
      ...(await someContracts(market, AAPL)),
      ...(await someContracts(market, MSFT)),
    ];
    fault({ ...yahooFaults.page, where: '/options/MSFT' });
    const told = await yahoo.optionQuotes(contracts, NOON);
    expect([...told.keys()].every((id) => id.startsWith('AAPL'))).toBe(true);
    expect(told.size).toBeGreaterThan(20);
    expect(await yahoo.absences([MSFT])).toMatchObject([{ what: 'MSFT option quote' }]);
  });
});

describe('volatility', () => {
  it('is kept of each day on which chains around a month were read, the last of the day', async () => {
    const { clock, market, open } = await yard();
    const source = open(FAST);
    let on = DAY;
    for (let count = 0; count < 3; count += 1) {
      for (const hour of [12, 15]) {
        clock.moveTo(newYorkTime(on, hour, 0));
        const view = source.market();
        for (const expiry of (await view.expiries(AAPL)).slice(0, 8))
          await view.chain(AAPL, expiry);
      }
      on = sessionAfter(on).on;
    }
    clock.moveTo(sessionOn(on)?.closesAt ?? NOON);
    const told = (await source.market().volatilityHistory([AAPL, MSFT], 252)).get(AAPL) ?? [];
    const real = (await market.volatilityHistory([AAPL], 4)).get(AAPL) ?? [];
    expect(told.map((day) => day.on)).toEqual(real.slice(0, 3).map((day) => day.on));
    expect(told).toHaveLength(3);
    told.forEach(({ volatility }, place) => {
      // An hour before the close, and solved from quotes: the market's own figure within two points.
      expect(Math.abs(volatility - (real[place]?.volatility ?? 0))).toBeLessThan(0.02);
    });
    expect((await source.market().volatilityHistory([AAPL], 2)).get(AAPL)).toEqual(told.slice(1));
  });
});

describe('dividends ahead', () => {
  it('are the announced ex-date with the amount of the last dividend', async () => {
    const { clock, market, open } = await yard();
    const names = simulatedUniverse
      .filter(({ kind }) => kind === 'stock')
      .map(({ ticker }) => ticker);
    let found = 0;
    for (let day = 0; day < 90 && found < 3; day += 5) {
      clock.moveTo(plusMs(NOON, day * 864e5));
      const ahead = (await market.dividendsAhead(names)).slice(0, 2);
      const tickers = ahead.map(({ ticker }) => ticker);
      const told = await open(FAST).market().dividendsAhead(tickers);
      for (const { ticker, on, amount } of told) {
        expect(on).toBe(ahead.find((each) => each.ticker === ticker)?.on);
        const paid = (await market.actions([ticker], tradingDate('2024-01-01'))).findLast(
          (action) => action.kind === 'dividend',
        );
        const last = paid?.kind === 'dividend' ? toDollars(paid.amount) : 0;
        expect(Math.abs(toDollars(amount) / last - 1)).toBeLessThan(1e-4);
        found += 1;
      }
    }
    expect(found).toBeGreaterThan(0);
  });
});

describe('dividends ahead of an earlier moment', () => {
  const KO = of('KO');
  const XLK = of('XLK');

  /** Closes of the sessions before the next ex-dates of a name, as the market behind the fake tells them. */
  async function exDates(market: MarketData, clock: { moveTo(at: Instant): void }, ticker: Ticker) {
    clock.moveTo(plusMs(NOON, 400 * 864e5));
    const actions = await market.actions([ticker], plusSessions(DAY, 2).on);
    return actions.filter(({ kind }) => kind === 'dividend').map(({ on }) => on);
  }

  it.each([1, 3, 100])('are told %i sessions late as they were in time', async (late) => {
    const { market, clock } = await yard();
    const days = await exDates(market, clock, KO);
    expect(days.length).toBeGreaterThan(3);
    for (const on of days.slice(0, 3)) {
      const closes = plusSessions(on, -1).closesAt;
      const inTime = await yard(plusMs(closes, 20 * MINUTE_MS));
      const then = inTime.open(FAST);
      const told = await then.market().dividendsAhead([KO], closes);
      expect(told).toMatchObject([{ ticker: KO, on }]);
      const later = await yard(plusMs(plusSessions(on, late - 1).closesAt, 20 * MINUTE_MS));
      const again = await later.open(FAST).market().dividendsAhead([KO], closes);
      expect(again).toEqual(told);
    }
  });

  it('of a fund are told neither in time nor late', async () => {
    const { market, clock } = await yard();
    const [on] = await exDates(market, clock, XLK);
    expect(on).toBeDefined();
    const closes = plusSessions(on ?? DAY, -1).closesAt;
    for (const at of [closes, plusSessions(on ?? DAY, 1).closesAt]) {
      const { open } = await yard(plusMs(at, 20 * MINUTE_MS));
      expect(await open(FAST).market().dividendsAhead([XLK], closes)).toEqual([]);
    }
  });
});

describe('rates of a moment', () => {
  const BILL = async (told: Promise<{ bill13Week?: number }>) => (await told).bill13Week ?? 0;

  it('that passed while a question was answered are those of now, of a close those known at it', async () => {
    const { clock, market, open } = await yard();
    const yahoo = open(FAST).market();
    const asked = clock.now();
    clock.moveTo(plusMs(asked, 40_000));
    expect(await BILL(yahoo.rates(asked))).toBeCloseTo(await BILL(market.rates(asked)), 8);
    const closes = plusSessions(DAY, -2).closesAt;
    const before = plusSessions(DAY, -3).closesAt;
    expect(await BILL(yahoo.rates(closes))).toBeCloseTo(await BILL(market.rates(before)), 8);
    expect(await BILL(market.rates(before))).not.toBeCloseTo(await BILL(market.rates(asked)), 8);
  });
});

describe('a wheel cycle of seven tickers', () => {
  it('is within the budget of a cycle and takes less than a minute', async () => {
    const { clock, open, asked } = await yard();
    const source = open();
    const tickers = tickersOf('AAPL MSFT NVDA JPM KO SPY QQQ');
    const cycle = async () => {
      const view = source.market();
      let chains = 0;
      for (const ticker of tickers)
        for (const expiry of await expiriesIn(view, ticker, [14, 45])) {
          if ((await view.chain(ticker, expiry)) !== undefined) chains += 1;
        }
      return chains;
    };
    const [before, started] = [asked('options'), clock.now()];
    const chains = await cycle();
    const first = { requests: asked('options') - before, seconds: (clock.now() - started) / 1000 };
    expect(chains).toBeGreaterThan(20);
    expect(first.requests).toBe(chains + tickers.length);
    expect(first.seconds).toBeLessThan(60);
    clock.moveTo(plusMs(clock.now(), 2 * 60 * MINUTE_MS));
    const again = asked('options');
    await cycle();
    // Which expiries there are is known for hours: only the chains are asked for anew.
    expect(asked('options') - again).toBe(chains);
    expect(dayOf(clock.now())).toBe(DAY);
    expect(source.spent()).toMatchObject({ retries: 0, refusedByBudget: 0, rateLimited: 0 });
  });
});
