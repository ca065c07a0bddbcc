import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  dayOf,
  instant,
  lastClosedSession,
  MINUTE_MS,
  newYorkTime,
  plusMs,
  plusSessions,
  sessionOn,
  tradingDate,
  type Instant,
  type Session,
} from '#core/calendar';
import { equity, idOf, type Ticker } from '#core/instruments';
import { toDollars } from '#core/money';
import { seededRandom } from '#core/prelude';
import { PortError, type MarketData } from '#ports';
import { simulatedMarket, simulatedUniverse } from '#adapters/simulated-market';
import { virtualClock } from '#adapters/system';
import { faultPlan, noFaults, type FaultRule } from '../../../test/fakes/plan/index.ts';
import { startFakeYahoo, yahooFaults, type Traps } from '../../../test/fakes/yahoo/index.ts';
import { openYahoo, type YahooSettings } from './index.ts';

// Thousands of answers are rendered here; a busy machine needs its time.
vi.setConfig({ testTimeout: 60_000 });

const of = (text: string): Ticker => equity(text).ticker;
const tickersOf = (text: string) => text.split(' ').map(of);
const idsOf = (tickers: readonly Ticker[]) => tickers.map((ticker) => idOf(equity(ticker)));
const LISTED = simulatedUniverse.map(({ ticker }) => ticker);
const NOON = newYorkTime(tradingDate('2026-03-18'), 12, 3);

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

/** Yahoo as it shows a simulated market, and sources that ask it; pauses move the clock of both. */
async function yard({
  at = NOON,
  traps = {},
  delayMs = 0,
}: { at?: Instant; traps?: Traps; delayMs?: number } = {}) {
  const clock = virtualClock(at);
  const market = simulatedMarket(7, clock);
  const fake = await startFakeYahoo({ market, clock, listed: LISTED, traps, delayMs });
  ends.push(async () => fake.stop());
  const lines: string[] = [];
  const random = seededRandom('yard');
  const open = (settings: Partial<YahooSettings> = {}) => {
    const source = openYahoo(
      { baseUrl: fake.baseUrl, storePath: ':memory:', profiles: new Map(), ...settings },
      {
        clock,
        pause: async (ms) => {
          clock.moveTo(plusMs(clock.now(), Math.ceil(ms)));
        },
        random: () => random.nextInt(1000) / 1000,
        log: { line: (level, text) => void lines.push(`${level}: ${text}`) },
      },
    );
    ends.push(async () => source.close());
    return source;
  };
  const kinds = () => fake.asked.map(({ kind }) => kind);
  const fault = (...rules: readonly FaultRule[]) => {
    fake.plan = faultPlan({ seed: 1, rules });
  };
  return { clock, market, fake, lines, open, kinds, fault };
}

function storeFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'yahoo-'));
  ends.push(() => {
    rmSync(folder, { recursive: true });
  });
  return join(folder, 'market.db');
}

async function failure(asked: Promise<unknown>): Promise<PortError> {
  const error = await asked.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (error instanceof PortError) return error;
  throw new Error(`expected a PortError, got ${String(error)}`);
}

function session(text: string): Session {
  const found = sessionOn(tradingDate(text));
  if (found === undefined) throw new Error(`${text} is no session`);
  return found;
}

const FEW = tickersOf('SPY AAPL NVDA BRK-B');

describe('prices', () => {
  it('are those of the market, at every moment of some days, from a store that grows', async () => {
    const { clock, market, open, lines } = await yard({
      at: newYorkTime(tradingDate('2026-03-13'), 15, 58),
    });
    const source = open({ requestsACycle: 1e6, requestsAMinute: 1e5 });
    for (let step = 0; step < 24; step += 1) {
      const now = clock.now();
      const seen = source.market();
      const isFinal =
        lastClosedSession(instant(now - 15 * MINUTE_MS)).on === lastClosedSession(now).on;
      const bars = await seen.bars(FEW, 300);
      const truth = await market.bars(FEW, 300);
      for (const ticker of FEW) {
        const [own, real] = [bars.get(ticker), truth.get(ticker)] as const;
        const count = (real?.on.length ?? 0) - (isFinal ? 0 : 1);
        expect(own?.on.slice(-200)).toEqual(
          real?.on.slice(0, isFinal ? undefined : -1).slice(-200),
        );
        const lastOf = (told: typeof own) =>
          (['open', 'high', 'low', 'close'] as const).map((name) =>
            [...(told?.[name] ?? [])].map((each) => each.toFixed(6)),
          );
        const known = lastOf(real).map((column) => column.slice(0, count).slice(-200));
        expect(lastOf(own).map((column) => column.slice(-200))).toEqual(known);
        const from = plusSessions(dayOf(now), -2).opensAt;
        const candles = await seen.candles(ticker, from, plusMs(now, 1));
        const all = await market.candles(ticker, from, plusMs(now, 1));
        expect(candles.map(({ opensAt, open: first }) => [opensAt, first])).toEqual(
          all.map(({ opensAt, open: first }) => [opensAt, first]),
        );
        const over = candles.flatMap(({ range }, place) =>
          range === undefined ? [] : [[range, all[place]?.range]],
        );
        expect(over.map(([told]) => told)).toEqual(over.map(([, traded]) => traded));
      }
      expect(await seen.actions(FEW, tradingDate('2025-06-02'))).toEqual(
        await market.actions(FEW, tradingDate('2025-06-02')),
      );
      const quotes = await seen.quotes(idsOf(FEW));
      expect(quotes.size).toBe(FEW.length);
      for (const { at } of quotes.values()) expect(at).toBeLessThanOrEqual(clock.now());
      clock.moveTo(plusMs(clock.now(), 4 * 60 * MINUTE_MS + 7 * MINUTE_MS));
    }
    expect(lines).toEqual([]);
    const daily = source.spent().byKind.daily ?? 0;
    expect(daily).toBeLessThanOrEqual(FEW.length * 8);
  });

  it('come to the daily bar when the candles of a final session are put together', async () => {
    const { on, opensAt, closesAt } = session('2026-03-18');
    const { open } = await yard({ at: plusMs(closesAt, 15 * MINUTE_MS) });
    const market = open().market();
    for (const ticker of FEW) {
      const bar = (await market.bars([ticker], 1)).get(ticker);
      const candles = await market.candles(ticker, opensAt, closesAt);
      const ranges = candles.flatMap(({ range }) => range ?? []);
      expect(bar?.on).toEqual([on]);
      expect([bar?.open[0], bar?.high[0], bar?.low[0], bar?.close[0]]).toEqual([
        toDollars(candles[0]?.open ?? ranges[0]!.high),
        toDollars(ranges.reduce((most, { high }) => (high > most ? high : most), ranges[0]!.high)),
        toDollars(ranges.reduce((least, { low }) => (low < least ? low : least), ranges[0]!.low)),
        toDollars(ranges.at(-1)!.close),
      ]);
    }
  });

  it('of sessions older than Yahoo keeps intervals of are one candle each', async () => {
    const { open } = await yard();
    const { opensAt, closesAt } = session('2025-12-24');
    const candles = await open().market().candles(of('SPY'), opensAt, closesAt);
    expect(candles.map((each) => [each.opensAt, each.closesAt])).toEqual([[opensAt, closesAt]]);
  });

  it('are as traded before a split on its very day, as soon as a quote shows it', async () => {
    const later = simulatedMarket(7, { now: () => newYorkTime(tradingDate('2027-06-01'), 12, 0) });
    const split = (await later.actions(LISTED, tradingDate('2025-09-02'))).find(
      ({ kind }) => kind === 'split',
    );
    if (split === undefined) throw new Error('the simulated market splits shares every year');
    const { on: splitOn, ticker } = split;
    const { clock, market, open } = await yard({
      at: plusMs(plusSessions(splitOn, -1).closesAt, 20 * MINUTE_MS),
    });
    const source = open();
    await source.market().bars([ticker], 5);
    clock.moveTo(plusMs(session(splitOn).opensAt, MINUTE_MS));
    const bars = (await source.market().bars([ticker], 5)).get(ticker);
    const truth = (await market.bars([ticker], 5)).get(ticker);
    expect(bars?.close.at(-1)).toBeCloseTo(truth?.close.at(-1) ?? 0, 9);
    expect(source.spent().byKind.daily).toBe(2);
    expect(await source.market().actions([ticker], splitOn)).toEqual(
      await market.actions([ticker], splitOn),
    );
  });
});

describe('a 429', () => {
  it('stops every request at once until the time it names, then one tries for all', async () => {
    const { clock, fake, open, fault } = await yard();
    const source = open();
    fault({ ...yahooFaults.storm, where: 'chart', count: 1, lasts: 0 });
    const refused = await failure(source.market().bars(LISTED, 5));
    expect(refused.message).toMatch(
      /^Yahoo refused with 429 Too Many Requests; asked again after \d\d:\d\d in New York/,
    );
    expect(refused).toMatchObject({ port: 'market', retryable: true });
    const stormAt = fake.asked.find(({ status }) => status === 429)?.at ?? NOON;
    const count = fake.asked.length;
    expect(count).toBeLessThanOrEqual(2);
    for (let step = 0; step < 59; step += 1) {
      await failure(source.market().quotes(idsOf(FEW)));
      await failure(source.market().bars(FEW, 5));
      expect(await source.market().screen('gainers', 3)).toEqual([]);
      clock.moveTo(plusMs(clock.now(), 1000));
    }
    expect(clock.now()).toBeGreaterThanOrEqual(plusMs(stormAt, 59_000));
    expect(fake.asked.length).toBe(count);
    expect(source.spent().circuit).toBe('open');
    clock.moveTo(plusMs(stormAt, 80_000));
    expect(source.spent().circuit).toBe('half-open');
    expect((await source.market().bars(FEW, 5)).size).toBe(FEW.length);
    expect(source.spent()).toMatchObject({ circuit: 'closed', rateLimited: 1 });
  });

  it('doubles the wait each time up to half an hour, and a longer Retry-After counts', async () => {
    const { clock, fake, open, fault } = await yard();
    const source = open();
    const waits: number[] = [];
    fault({ ...yahooFaults.storm, lasts: 1e6 });
    for (let step = 0; step < 8; step += 1) {
      await failure(source.market().candles(of('SPY'), instant(0), NOON));
      const since = clock.now();
      const count = fake.asked.length;
      while (source.spent().circuit === 'open') clock.moveTo(plusMs(clock.now(), 1000));
      expect(fake.asked.length).toBe(count);
      waits.push((clock.now() - since) / MINUTE_MS);
    }
    expect(fake.asked.length).toBe(8);
    for (const [place, wait] of waits.entries()) {
      const span = Math.min(30, 2 ** place);
      expect(wait).toBeGreaterThanOrEqual(span);
      expect(wait).toBeLessThanOrEqual(span * 1.25 + 1 / 60);
    }
    const told = { 'retry-after': '7200' };
    fault({ ...yahooFaults.storm, headers: told, count: 1, lasts: 0 });
    await failure(source.market().candles(of('SPY'), instant(0), NOON));
    clock.moveTo(plusMs(clock.now(), 119 * MINUTE_MS));
    expect(source.spent().circuit).toBe('open');
  });

  it('is remembered by the next process', async () => {
    const { fake, open, fault } = await yard();
    const storePath = storeFile();
    const first = open({ storePath });
    fault({ ...yahooFaults.edgeStorm, lasts: 0, count: 1 });
    await failure(first.market().quotes(idsOf(FEW)));
    const second = open({ storePath });
    await failure(second.market().quotes(idsOf(FEW)));
    expect(fake.asked.length).toBe(1);
    expect(await second.check()).toMatchObject({
      ok: false,
      says: expect.stringContaining('asked again after'),
    });
    expect(fake.asked.length).toBe(1);
  });

  it('lets one request through when it is over, however many wait, and none after it is refused again', async () => {
    const { clock, fake, open, fault } = await yard({ delayMs: 20 });
    const source = open();
    fault({ ...yahooFaults.storm, lasts: 1e6 });
    await failure(source.market().candles(of('SPY'), instant(0), NOON));
    const count = fake.asked.length;
    clock.moveTo(plusMs(clock.now(), 2 * MINUTE_MS));
    await Promise.all(
      FEW.map(async (ticker) => failure(source.market().candles(ticker, instant(0), NOON))),
    );
    expect(fake.asked.length).toBe(count + 1);
  });
});

describe('the crumb', () => {
  it('is fetched once however many ask at once', async () => {
    const { kinds, open } = await yard({ delayMs: 10 });
    const source = open();
    const views = Array.from({ length: 8 }, () => source.market());
    await Promise.all(
      views.map(async (view, place) => view.quotes(idsOf(LISTED.slice(place * 3, place * 3 + 3)))),
    );
    expect(kinds().filter((kind) => kind === 'page')).toHaveLength(1);
    expect(kinds().filter((kind) => kind === 'crumb')).toHaveLength(1);
  });

  it('is renewed once when it is not taken any more', async () => {
    const { clock, fake, kinds, open } = await yard();
    const source = open();
    await source.market().quotes(idsOf(FEW));
    fake.expireCrumbs();
    clock.moveTo(plusMs(clock.now(), MINUTE_MS));
    expect((await source.market().quotes(idsOf(FEW))).size).toBe(FEW.length);
    expect(kinds()).toEqual(['page', 'crumb', 'quote', 'quote', 'page', 'crumb', 'quote']);
  });

  it('is in no error and in no line of the log', async () => {
    const { clock, fake, open, fault, lines } = await yard();
    const source = open();
    await source.market().quotes(idsOf(FEW));
    const crumb = new URL(fake.asked.at(-1)?.path ?? '', fake.baseUrl).searchParams.get('crumb');
    expect(crumb).toMatch(/[/+]/);
    const told: string[] = [];
    for (const fate of [
      yahooFaults.unavailable,
      { kind: 'reset' } as const,
      yahooFaults.noAccess,
      yahooFaults.storm,
    ]) {
      fault({ ...fate, where: '/v7/finance/quote' });
      clock.moveTo(plusMs(clock.now(), MINUTE_MS));
      const error = await failure(source.market().quotes(idsOf(FEW)));
      told.push(inspect(error, { depth: 9 }));
    }
    const all = [...told, ...lines].join('\n');
    expect(all).toMatch(/503/);
    expect(all).not.toContain(crumb);
    expect(all).not.toContain(encodeURIComponent(crumb ?? ''));
    expect(all).not.toMatch(/A3=|crumb=/);
  });

  it('is none when the answer is nothing, or a page', async () => {
    for (const fate of [yahooFaults.emptyCrumb, yahooFaults.page]) {
      const { kinds, open, fault } = await yard();
      fault({ ...fate, where: 'getcrumb' });
      const source = open();
      const error = await failure(source.market().quotes(idsOf(FEW)));
      expect(error.message).toContain('no crumb');
      const count = kinds().length;
      await failure(source.market().quotes(idsOf(FEW)));
      expect(kinds()).toHaveLength(count);
      expect(kinds()).not.toContain('quote');
    }
  });

  it('that is a refusal in words opens the circuit, and the page for cookies does not close it', async () => {
    const { clock, kinds, open, fault } = await yard();
    fault({ ...yahooFaults.stormAsCrumb, where: 'getcrumb' });
    const source = open();
    const error = await failure(source.market().quotes(idsOf(FEW)));
    expect(error.message).toContain('429');
    expect(source.spent().circuit).toBe('open');
    clock.moveTo(plusMs(clock.now(), 2 * MINUTE_MS));
    await failure(source.market().quotes(idsOf(FEW)));
    expect(source.spent().circuit).toBe('open');
    const count = kinds().length;
    clock.moveTo(plusMs(clock.now(), MINUTE_MS));
    await failure(source.market().bars(FEW, 5));
    expect(kinds()).toHaveLength(count);
  });

  it('comes after consent, and the next process has it still, in a file of its owner only', async () => {
    const { clock, kinds, open, lines } = await yard({ traps: { consent: true } });
    const storePath = storeFile();
    const first = open({ storePath });
    expect((await first.market().quotes(idsOf(FEW))).size).toBe(FEW.length);
    expect(kinds()).toEqual([
      'page',
      'consent',
      'consent',
      'consent',
      'consent',
      'page',
      'crumb',
      'quote',
    ]);
    await first.close();
    ends.splice(-1);
    clock.moveTo(plusMs(clock.now(), MINUTE_MS));
    expect((await open({ storePath }).market().quotes(idsOf(FEW))).size).toBe(FEW.length);
    expect(kinds().slice(8)).toEqual(['quote']);
    for (const end of ['', '-wal', '-shm'])
      expect(statSync(`${storePath}${end}`).mode & 0o777).toBe(0o600);
    expect(lines).toEqual([]);
  });
});

describe('requests', () => {
  const FORTY_FIVE = LISTED.filter((ticker) => !ticker.startsWith('^')).slice(0, 45);

  /** What one cycle asks for. */
  async function cycle(market: MarketData, clock: { now(): Instant }) {
    const found = await Promise.all(
      (['most-active', 'gainers', 'losers'] as const).map(async (name) => market.screen(name, 3)),
    );
    await market.profiles(found.flat());
    await market.actions(FORTY_FIVE.slice(0, 10), tradingDate('2026-03-02'));
    await market.bars(FORTY_FIVE, 520);
    await Promise.all([
      market.quotes(idsOf(FORTY_FIVE)),
      market.profiles(FORTY_FIVE),
      market.fundamentals(FORTY_FIVE),
      market.earnings(FORTY_FIVE),
    ]);
    await market.rates();
    for (const ticker of FORTY_FIVE.slice(0, 10))
      await market.candles(
        ticker,
        plusSessions(dayOf(clock.now()), -1).opensAt,
        plusMs(clock.now(), 1),
      );
  }

  it('are few: the first cycle fills the store, the next ask for little, and never more a minute than allowed', async () => {
    const { clock, fake, open } = await yard();
    const source = open();
    const spent: number[] = [];
    const took: number[] = [];
    const moments = [
      NOON,
      plusMs(NOON, 30 * MINUTE_MS),
      newYorkTime(tradingDate('2026-03-19'), 12, 0),
    ];
    for (const moment of moments) {
      if (moment > clock.now()) clock.moveTo(moment);
      const [before, since] = [source.spent().requests, clock.now()];
      await cycle(source.market(), clock);
      spent.push(source.spent().requests - before);
      took.push(Math.round((clock.now() - since) / 1000));
    }
    process.stdout.write(
      `requests of three cycles: ${spent.join(', ')}; ${JSON.stringify(source.spent())}; seconds ${took.join(', ')}\n`,
    );
    expect(spent[0]).toBeLessThanOrEqual(120);
    expect(spent[1]).toBeLessThanOrEqual(20);
    expect(spent[2]).toBeLessThanOrEqual(120);
    expect(fake.load.most).toBeLessThanOrEqual(2);
    for (const { at } of fake.asked) {
      const within = fake.asked.filter((each) => each.at >= at && each.at < at + MINUTE_MS);
      expect(within.length).toBeLessThanOrEqual(60);
    }
  });

  it('are never more than a view may send; what is primary fails, what is not is absent', async () => {
    for (const requestsACycle of [1, 3, 5, 9]) {
      const { fake, open, fault } = await yard();
      fault({ ...yahooFaults.unavailable, share: 0.3 });
      const source = open({ requestsACycle });
      const market = source.market();
      const error = await failure(market.bars(FORTY_FIVE, 5));
      expect(error.message).toMatch(/budget of \d requests|503/);
      await failure(market.bars(FORTY_FIVE, 5));
      await failure(market.bars(FORTY_FIVE, 5));
      expect((await market.fundamentals(tickersOf('MSFT'))).size).toBe(0);
      expect((await market.absences(tickersOf('MSFT'))).map(({ kind }) => kind)).toContain(
        'unavailable',
      );
      expect(fake.asked.length).toBeLessThanOrEqual(requestsACycle);
      fake.plan = noFaults;
      expect((await source.market().bars(FEW.slice(0, 1), 5)).size).toBe(1);
    }
  });

  it('of another view do not fail ours when its budget runs out', async () => {
    const { open } = await yard({ delayMs: 5 });
    const source = open({ requestsACycle: 4 });
    const [poor, rich] = [source.market(), source.market()];
    await poor.bars(FEW, 5);
    const both = await Promise.allSettled([poor.quotes(idsOf(FEW)), rich.quotes(idsOf(FEW))]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  });
});

describe('what is not there', () => {
  it('is absent with its kind and a sentence', async () => {
    const { open } = await yard({
      traps: { delisted: [of('NVDA')], priceless: [of('MSFT')], optionless: [of('JPM')] },
    });
    const market = open().market();
    const asked = tickersOf('AAPL NVDA MSFT ZZZZ');
    expect([...(await market.quotes(idsOf(asked))).keys()]).toEqual(['AAPL']);
    expect([...(await market.bars(asked, 5)).keys()]).toEqual(['AAPL', 'MSFT']);
    const kinds = (await market.absences(asked)).map(({ what, kind }) => `${what}: ${kind ?? ''}`);
    expect(kinds).toContain('ZZZZ quote: unknown-symbol');
    expect(kinds).toContain('MSFT quote: unreadable');
    expect(kinds.some((each) => /^NVDA bars: (delisted|unknown-symbol)$/.test(each))).toBe(true);
    expect(await market.absences([of('AAPL')])).toEqual([]);
    expect(await market.expiries(of('JPM'))).toEqual([]);
    expect(await market.candles(of('ZZZZ'), session('2026-03-17').opensAt, NOON)).toEqual([]);
    const option = idOf({
      kind: 'option',
      underlying: of('AAPL'),
      expiry: tradingDate('2026-06-19'),
      right: 'put',
      strike: 1e8 as never,
    });
    expect((await market.quotes([option])).size).toBe(0);
    expect(await market.absences([of('AAPL')])).toMatchObject([{ kind: 'not-offered' }]);
  });

  it('stays absent for a day without being asked for again', async () => {
    const { clock, fake, open } = await yard();
    const source = open();
    await source.market().bars(tickersOf('ZZZZ AAPL'), 5);
    const charts = () => fake.asked.filter(({ kind }) => kind === 'chart').length;
    const count = charts();
    clock.moveTo(plusMs(clock.now(), 60 * MINUTE_MS));
    const market = source.market();
    expect([...(await market.bars(tickersOf('ZZZZ AAPL'), 5)).keys()]).toEqual(['AAPL']);
    expect(await market.absences([of('ZZZZ')])).toHaveLength(1);
    expect(charts()).toBe(count);
  });

  it('is told as such when a page comes instead of data, or half of an answer', async () => {
    for (const fate of [yahooFaults.page, yahooFaults.truncated, { kind: 'reset' } as const]) {
      const { open, fault } = await yard();
      fault({ ...fate, where: '/MSFT' });
      const market = open().market();
      expect([...(await market.bars(tickersOf('AAPL MSFT'), 5)).keys()]).toEqual(['AAPL']);
      expect(await market.absences([of('MSFT')])).toMatchObject([{ what: 'MSFT bars' }]);
      await failure(market.candles(of('MSFT'), session('2026-03-17').opensAt, NOON));
      expect(
        (await market.fundamentals([of('MSFT')])).get(of('MSFT'))?.freeCashFlowYield,
      ).toBeUndefined();
    }
  });

  it('comes after all when the server only stumbled', async () => {
    const { open, fault } = await yard();
    fault({ ...yahooFaults.unavailable, every: 3 }, { kind: 'reset', every: 4 });
    const source = open();
    expect((await source.market().bars(FEW, 5)).size).toBe(FEW.length);
    expect(source.spent().retries).toBeGreaterThan(0);
  });
});

describe('whatever goes wrong', () => {
  const FATES = [
    yahooFaults.unavailable,
    yahooFaults.page,
    yahooFaults.truncated,
    yahooFaults.stormAsCrumb,
    { kind: 'reset' },
    { kind: 'down' },
    { kind: 'lost-reply' },
    { kind: 'after-commit-500' },
    { ...yahooFaults.storm, lasts: 1 },
  ] as const;

  it.each([1, 2, 3, 4, 5, 6])(
    'errors are PortErrors and what is kept stays right (%i)',
    async (seed) => {
      const { clock, market, fake, open } = await yard({
        at: newYorkTime(tradingDate('2026-03-13'), 15, 40),
      });
      const source = open({ requestsAMinute: 1000 });
      fake.plan = faultPlan({ seed, rules: FATES.map((fate) => ({ ...fate, share: 0.04 })) });
      let failed = 0;
      for (let step = 0; step < 20; step += 1) {
        const seen = source.market();
        const from = plusSessions(dayOf(clock.now()), -1).opensAt;
        const asked = await Promise.allSettled([
          seen.bars(FEW, 100),
          seen.quotes(idsOf(FEW)),
          seen.actions(FEW, tradingDate('2025-06-02')),
          ...FEW.map(async (ticker) => seen.candles(ticker, from, plusMs(clock.now(), 1))),
        ]);
        for (const each of asked) {
          if (each.status === 'fulfilled') continue;
          failed += 1;
          if (!(each.reason instanceof PortError)) throw each.reason;
        }
        await seen.fundamentals(FEW);
        await seen.earnings(FEW);
        await seen.profiles(FEW);
        await seen.screen('losers', 3);
        await seen.chain(of('AAPL'), tradingDate('2026-06-19'));
        await seen.rates();
        clock.moveTo(plusMs(clock.now(), 5 * 60 * MINUTE_MS + 5 * MINUTE_MS));
      }
      expect(failed).toBeGreaterThan(0);
      fake.plan = noFaults;
      clock.moveTo(newYorkTime(plusSessions(dayOf(clock.now()), 2).on, 20, 0));
      const seen = source.market();
      const [bars, truth] = [await seen.bars(FEW, 100), await market.bars(FEW, 100)];
      for (const ticker of FEW) {
        const closes = [...(bars.get(ticker)?.close ?? [])].map((each) => each.toFixed(6));
        expect(closes).toEqual(
          [...(truth.get(ticker)?.close ?? [])].map((each) => each.toFixed(6)),
        );
        const from = session('2026-03-12').opensAt;
        const candles = await seen.candles(ticker, from, clock.now());
        expect(candles).toEqual(await market.candles(ticker, from, clock.now()));
      }
      expect(await seen.actions(FEW, tradingDate('2025-06-02'))).toEqual(
        await market.actions(FEW, tradingDate('2025-06-02')),
      );
    },
  );
});

describe('a way that is broken', () => {
  it('is found out once: for a minute nobody asks again', async () => {
    const { clock, fake, open } = await yard();
    await fake.stop();
    const source = open();
    const first = await failure(source.market().quotes(idsOf(FEW)));
    expect(first.message).toContain('ECONNREFUSED');
    const { requests } = source.spent();
    for (const asked of [source.market().bars(FEW, 5), source.market().quotes(idsOf(FEW))])
      expect((await failure(asked)).message).toBe(first.message);
    expect(source.spent().requests).toBe(requests);
    clock.moveTo(plusMs(clock.now(), MINUTE_MS));
    await failure(source.market().quotes(idsOf(FEW)));
    expect(source.spent().requests).toBeGreaterThan(requests);
  });

  it('is no sleep of the whole source where one answer alone is late', async () => {
    const { open, fault } = await yard();
    const source = open({ deadlineMs: 300 });
    fault({ kind: 'slow', delayMs: 5000, where: '/v8/finance/chart/AAPL' });
    const bars = await source.market().bars(FEW, 5);
    expect([...bars.keys()]).toEqual(FEW.filter((ticker) => ticker !== of('AAPL')));
  });

  it('is not asked thrice for an answer that does not come', async () => {
    const { open, fault } = await yard();
    const source = open({ deadlineMs: 300 });
    fault({ kind: 'slow', delayMs: 5000 });
    await failure(source.market().bars(FEW, 5));
    expect(source.spent().requests).toBeLessThanOrEqual(3);
    expect(source.spent().retries).toBe(0);
  });
});

describe('the rate of an earlier moment', () => {
  it('is never taken for unknown because Yahoo could not be asked: interest hangs on it', async () => {
    const { clock, open, fault } = await yard();
    const source = open();
    const before = plusMs(clock.now(), -24 * 60 * MINUTE_MS);
    fault({ ...yahooFaults.unavailable, where: 'chart' });
    await failure(source.market().rates(before));
    fault();
    clock.moveTo(plusMs(clock.now(), 2 * MINUTE_MS));
    expect((await source.market().rates(before)).bill13Week).toBeGreaterThan(0);
  });
});

describe('a checkup', () => {
  it('says what state the source is in, with one request', async () => {
    const { fake, open, fault } = await yard();
    expect(await open().check()).toMatchObject({
      ok: true,
      says: expect.stringContaining('answers'),
    });
    expect(fake.asked.length).toBe(1);
    const states = [
      [yahooFaults.page, /sends a web page instead of data/],
      [yahooFaults.unavailable, /503/],
      [yahooFaults.storm, /429/],
      [
        {
          kind: 'status',
          status: 307,
          headers: { location: 'https://guce.yahoo.com/consent?x=1' },
          body: '',
        },
        /consent/,
      ],
    ] as const;
    for (const [fate, says] of states) {
      fault(fate);
      const count = fake.asked.length;
      const told = await open().check();
      expect(told).toMatchObject({
        ok: false,
        says: expect.stringMatching(says),
        fix: expect.any(String),
      });
      expect(fake.asked.length).toBe(count + 1);
    }
  });

  it('says that there is no internet', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => {
      server.close(resolve);
    });
    const { open } = await yard();
    const source = open({ baseUrl: `http://127.0.0.1:${port}` });
    expect(await source.check()).toMatchObject({
      ok: false,
      says: expect.stringContaining('refuses the connection'),
    });
    expect((await failure(source.market().bars(LISTED, 5))).message).toContain(
      'check the internet connection',
    );
    expect(source.spent().requests).toBeLessThanOrEqual(7);
  });
});
