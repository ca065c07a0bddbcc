import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  marketChainViewSchema,
  marketExpiriesViewSchema,
  marketNewsViewSchema,
  marketScreenViewSchema,
  marketShowViewSchema,
} from '#contract';
import { simulatedMarket } from '#adapters/simulated-market';
import { virtualClock } from '#adapters/system';
import { withRulesArms } from '#config';
import { HOUR_MS, plusMs, toIso, tradingDate, type Instant } from '#core/calendar';
import { equity, idOf } from '#core/instruments';
import { toDecimal } from '#core/money';
import { assert } from '#core/prelude';
import type { CycleRecord } from '#ports';
import { EACH_SIDE } from '#verbs/market';
import { initHome, openHome } from '#worlds';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { patiently } from '../../src/cli/market/patiently.ts';
import { showChain } from '../../src/cli/market/show-chain.ts';
import { showExpiries } from '../../src/cli/market/show-expiries.ts';
import { showNews } from '../../src/cli/market/show-news.ts';
import { showScreens } from '../../src/cli/market/show-screens.ts';
import { showSymbol } from '../../src/cli/market/show-symbol.ts';
import { invest, type Ran } from '../crash/invest.ts';
import { newYork, tapeOf } from '../days/tape-of.ts';
import { filesHome, type FilesHome } from '../review/files-home.ts';
import { liveConfig, liveHome, type LiveHome } from './live-home.ts';
import { recorder } from './recorder.ts';

const folder = mkdtempSync(join(tmpdir(), 'market-verbs-'));
const simulated = join(folder, 'simulated');
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Every look is a process of its own. */
const SLOW = { timeout: 60_000 };

const NOON = '2025-03-03T12:00:00-05:00';
const NOON_AT = newYork('2025-03-03 12:00');
const SATURDAY = '2025-03-08T12:00:00-05:00';
const AAPL = equity('AAPL').ticker;

/** What the simulated market itself says at a moment, without the verbs. */
const marketAt = (at: Instant) => simulatedMarket(1, virtualClock(at));

describe('the market of a simulated home', SLOW, () => {
  beforeAll(() => {
    const config = withRulesArms();
    const made = initHome({ directory: simulated, world: 'simulated', seed: 1, config });
    assert(made.kind === 'made', 'a simulated home is made');
  });

  const look = async (...words: readonly string[]): Promise<Ran> =>
    invest(['market', ...words, '--home', simulated]);

  it('shows a symbol as the market has it at the asked moment', async () => {
    const ran = await look('show', 'aapl', '--at', NOON, '--json');
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    const view = marketShowViewSchema.parse(JSON.parse(ran.stdout));
    const market = marketAt(NOON_AT);
    const quote = (await market.quotes([idOf(equity('AAPL'))])).get(idOf(equity('AAPL')));
    const bars = (await market.bars([AAPL], 300)).get(AAPL);
    assert(quote !== undefined && bars !== undefined, 'AAPL is in the simulated market');
    expect(view).toMatchObject({
      world: 'simulated',
      source: 'simulated market',
      at: toIso(NOON_AT),
      symbol: 'AAPL',
      name: 'Apple',
      kind: 'stock',
      sector: 'Information Technology',
      optionExpiries: (await market.expiries(AAPL)).length,
      absent: [],
    });
    expect(view.optionExpiries).toBeGreaterThan(5);
    expect(view.quote).toMatchObject({
      mark: toDecimal(quote.mark),
      at: toIso(quote.at),
      ageMs: NOON_AT - quote.at,
      fresh: true,
    });
    expect(view.sessions.map(({ on }) => on)).toEqual([
      '2025-02-24',
      '2025-02-25',
      '2025-02-26',
      '2025-02-27',
      '2025-02-28',
    ]);
    const closes = [...bars.close];
    expect(view.sessions.map(({ close }) => close)).toEqual(closes.slice(-5));
    const mean = (count: number) =>
      closes.slice(-count).reduce((total, each) => total + each, 0) / count;
    expect(view.indicators.sma20).toBeCloseTo(mean(20), 8);
    expect(view.indicators.sma50).toBeCloseTo(mean(50), 8);
    expect(view.indicators.sma200).toBeCloseTo(mean(200), 8);
    const year = bars.on.findIndex((on) => on >= '2024-03-04');
    expect(view.range52Weeks).toEqual({
      low: Math.min(...bars.low.slice(year)),
      high: Math.max(...bars.high.slice(year)),
      sessions: bars.on.length - year,
    });
    const from = tradingDate('2024-03-03');
    expect(view.actions).toHaveLength((await market.actions([AAPL], from)).length);
    expect(view.fundamentals.priceEarnings).toBeGreaterThan(0);
    expect(view.headlines.every(({ tickers }) => tickers.includes('AAPL'))).toBe(true);
  });

  it('has the indicators that a strategy is told at the same moment', async () => {
    const ran = await look('show', 'AAPL', '--at', NOON, '--json');
    const { indicators } = marketShowViewSchema.parse(JSON.parse(ran.stdout));
    const cycle = ['run', 'weekly_balanced', '--at', NOON, '--dry-run', '--json'];
    const { stdout } = await invest([...cycle, '--home', simulated]);
    const { stages } = JSON.parse(stdout) as CycleRecord;
    const observed = stages.find(({ kind }) => kind === 'observed');
    assert(observed?.kind === 'observed', 'the cycle has looked at the market');
    const { securities } = observed.observation.market;
    const told = securities.find(({ ticker }) => ticker === AAPL)?.indicators;
    const { volumeRatio, ...others } = { ...told };
    const { volumeRatio20, ...shown } = indicators;
    expect(volumeRatio20).toBe(volumeRatio);
    expect(others).toMatchObject(shown);
  });

  it('tells a person the age in words, the spread in basis points and yields in percent', async () => {
    const { stdout } = await look('show', 'AAPL', '--at', NOON);
    expect(stdout).toMatch(/^SIMULATED MARKET, seed 1: no real prices\. As of 2025-03-03 12:00/);
    expect(stdout).toMatch(/price: \$[\d.]+ \(bid \$[\d.]+, ask \$[\d.]+, spread \d+\.\d bp\)/);
    expect(stdout).toMatch(/2025-03-03 1[12]:\d\d New York, \d+ (?:second|minute)s? old: fresh/);
    expect(stdout).toMatch(/dividend yield \d+\.\d\d %/);
  });

  it('calls the close of Friday fresh on Saturday, and says how old it is', async () => {
    const { stdout } = await look('show', 'SPY', '--at', SATURDAY);
    expect(stdout).toMatch(/2025-03-07 16:00 New York, 20 hours old: fresh/);
    expect(stdout).toContain('next earnings: it reports none');
  });

  it('lists the expiries of its market; a day on which nothing expires is a no', async () => {
    const { code, stdout } = await look('chain', 'AAPL', '--at', NOON, '--json');
    expect(code).toBe(0);
    const view = marketExpiriesViewSchema.parse(JSON.parse(stdout));
    const expiries = await marketAt(NOON_AT).expiries(AAPL);
    expect(view).toMatchObject({ symbol: 'AAPL' });
    expect(view.expiries.map(({ expiry }) => expiry)).toEqual([...expiries]);
    const asked = await look('chain', 'AAPL', '2025-03-20', '--at', NOON);
    expect(asked).toMatchObject({ code: 1, stdout: '' });
    expect(asked.stderr).toBe(
      'invest: no options of AAPL expire on 2025-03-20; next to it: 2025-03-14 and 2025-03-21\n',
    );
  });

  it('runs one screener, or all of them', async () => {
    const one = await look('screen', 'gainers', '--at', NOON, '--json');
    const view = marketScreenViewSchema.parse(JSON.parse(one.stdout));
    const own = await marketAt(NOON_AT).screen('gainers', 25);
    expect(view.screeners.map(({ screener }) => screener)).toEqual(['gainers']);
    expect(view.screeners[0]?.found.map(({ symbol }) => symbol)).toEqual([...own]);
    expect(view.screeners[0]?.found.every(({ name, last }) => name !== null && last !== null)).toBe(
      true,
    );
    const all = await look('screen', '--at', NOON, '--json');
    const { screeners } = marketScreenViewSchema.parse(JSON.parse(all.stdout));
    expect(screeners.map(({ screener, found }) => [screener, found.length])).toEqual([
      ['most-active', 10],
      ['gainers', 10],
      ['losers', 10],
      ['growth', 0],
      ['undervalued-large-caps', 0],
      ['most-shorted', 0],
    ]);
  });

  it('tells news newest first, of the asked symbols only, and of the market without one', async () => {
    const asked = await look('news', 'AAPL', 'MSFT', '--at', NOON, '--limit', '4', '--json');
    const view = marketNewsViewSchema.parse(JSON.parse(asked.stdout));
    expect(view).toMatchObject({ symbols: ['AAPL', 'MSFT'], silent: [] });
    expect(view.headlines.length).toBeGreaterThan(0);
    expect(view.headlines.length).toBeLessThanOrEqual(4);
    const times = view.headlines.map(({ at }) => at);
    expect(times).toEqual(times.toSorted().toReversed());
    for (const { tickers, at, ageMs } of view.headlines) {
      expect(tickers.some((ticker) => ['AAPL', 'MSFT'].includes(ticker))).toBe(true);
      expect(toIso(plusMs(NOON_AT, -ageMs))).toBe(at);
    }
    const { stdout } = await look('news', '--at', NOON, '--limit', '3');
    expect(stdout).toContain('3 headlines about the market:');
    expect(stdout).toMatch(/Simulated Wire, 2025-\d\d-\d\d \d\d:\d\d, \d+ \w+ old/);
  });

  it.each([
    [['show', 'ZZZZ'], 1, 'invest: there is no ZZZZ in the simulated market\n'],
    [['show', 'NVDAA'], 1, 'did you mean NVDA?'],
    [['news', 'ZZZZ'], 1, 'there is no ZZZZ'],
    [['chain', 'ZZZZ'], 1, 'there is no ZZZZ'],
    [['show', 'no ticker'], 2, '"no ticker" is no ticker'],
    [['screen', 'gainer'], 2, 'there is no screener gainer; did you mean gainers?'],
    [['screen', 'wobble'], 2, 'known are most-active, gainers'],
    [['chain', 'AAPL', 'friday'], 2, 'an expiry is a day like 2026-06-18'],
    [['chain', 'AAPL', '--near', 'some'], 2, '--near is a whole number above zero, was "some"'],
    [['chain', 'AAPL', '--near', '3', '--all'], 2, '--all and --near exclude each other'],
    [
      ['chain', 'AAPL', '2025-03-21', '--expiry', '2025-04-17'],
      2,
      'one expiry at a time, were 2025-03-21 and 2025-04-17',
    ],
    [['show', 'AAPL', '--at', 'noon'], 2, '--at wants a moment'],
    [['show', 'AAPL', '--at', '2035-12-30T12:00:00-05:00'], 0, ''],
    [['news', '--limit', '0'], 2, '--limit is a whole number'],
  ] as const)('answers %j with %i', async (words, code, says) => {
    const ran = await look(...words);
    expect(ran.code).toBe(code);
    expect(ran.stderr).toContain(says);
    expect(ran.stdout === '').toBe(code !== 0);
  });

  it('moves no time and writes nothing', async () => {
    const state = async () => {
      const home = await openHome(simulated, { line: () => undefined });
      const { store } = home;
      const told = [store.fact('now'), ...store.accounts().map((key) => store.latest(key))];
      home.close();
      return told;
    };
    const before = await state();
    await look('show', 'AAPL', '--at', NOON);
    await look('screen', 'gainers', '--at', NOON);
    await look('news', 'AAPL', '--at', NOON);
    expect(await state()).toEqual(before);
  });
});

describe('the market of a files home', SLOW, () => {
  const homes: FilesHome[] = [];
  afterEach(() => {
    for (const home of homes.splice(0)) home.remove();
  });

  const homeOf = (...tape: Parameters<typeof tapeOf>): FilesHome => {
    const home = filesHome(tapeOf(...tape));
    homes.push(home);
    return home;
  };

  const ticker = equity('XYZ').ticker;
  const SPLIT = {
    kind: 'split',
    ticker,
    on: tradingDate('2026-06-23'),
    numerator: 2,
    denominator: 1,
  } as const;
  const splitHome = (): FilesHome =>
    homeOf('2026-06-22', { XYZ: '50 52 49 51 | 25 26 24 25.5' }, { actions: [SPLIT] });

  it('is as of its newest data, adjusted for the split, with what files never tell unknown', async () => {
    const home = splitHome();
    const ran = await home.invest('market', 'show', 'XYZ', '--json');
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    const view = marketShowViewSchema.parse(JSON.parse(ran.stdout));
    const chain = await home.invest('market', 'chain', 'XYZ', '--json');
    const { expiries } = marketExpiriesViewSchema.parse(JSON.parse(chain.stdout));
    expect(expiries.length).toBeGreaterThan(0);
    expect(view).toMatchObject({
      world: 'files',
      at: toIso(newYork('2026-06-23 16:00')),
      quote: {
        mark: '25.50',
        bid: null,
        ask: null,
        spreadFraction: null,
        source: 'files: close',
        ageMs: 0,
        fresh: true,
      },
      actions: [{ kind: 'split', on: '2026-06-23', numerator: 2, denominator: 1 }],
      fundamentals: { priceEarnings: null, dividendYieldFraction: null, marketValue: null },
      earnings: { kind: 'unknown' },
      headlines: [],
      optionExpiries: expiries.length,
    });
    // 50 52 49 51 before a split of 2 for 1 is 25 26 24.5 25.5 of today's shares.
    expect(view.sessions.slice(-2)).toMatchObject([
      { on: '2026-06-22', open: 25, high: 26, low: 24.5, close: 25.5 },
      { on: '2026-06-23', open: 25, high: 26, low: 24, close: 25.5 },
    ]);
    // 25 flat sessions at 25 and two at 25.5: 20 of them are 18 x 25 and 2 x 25.5.
    expect(view.indicators.sma20).toBeCloseTo((18 * 25 + 2 * 25.5) / 20, 10);
    expect(view.indicators.sma50).toBeNull();
    expect(view.range52Weeks).toEqual({ low: 24, high: 26, sessions: 27 });
  });

  it('is as of an earlier moment where one is asked for', async () => {
    const home = splitHome();
    const at = '2026-06-22T20:00:00-04:00';
    const ran = await home.invest('market', 'show', 'XYZ', '--at', at, '--json');
    const { quote, actions } = marketShowViewSchema.parse(JSON.parse(ran.stdout));
    expect(quote).toMatchObject({ mark: '51.00', ageMs: 4 * HOUR_MS, fresh: true });
    expect(actions).toEqual([]);
  });

  it('says STALE of a price that is older than the last session', async () => {
    const home = homeOf('2026-06-22', { XYZ: '50 52 49 51 | -', ABC: '9 | 9' });
    const at = '2026-06-22T09:00:00-04:00';
    const ran = await home.invest('market', 'show', 'XYZ');
    expect(ran.stdout).toMatch(/2026-06-22 16:00 New York, 24 hours old: STALE/);
    const earlier = await home.invest('market', 'show', 'XYZ', '--at', at);
    expect(earlier.stdout).toContain(': fresh');
  });

  it('refuses a moment that its data do not reach, and a symbol that it has no bars of', async () => {
    const home = splitHome();
    const late = await home.invest('market', 'show', 'XYZ', '--at', '2026-06-25T12:00:00-04:00');
    expect(late).toMatchObject({ code: 1, stdout: '' });
    expect(late.stderr).toContain('the data end on 2026-06-23');
    const unknown = await home.invest('market', 'show', 'MSFT');
    expect(unknown).toMatchObject({ code: 1, stdout: '' });
    expect(unknown.stderr).toContain('there is no MSFT in the files: daily bars');
  });

  it('has neither news nor options, and screens what it has', async () => {
    const home = homeOf('2026-06-22', { XYZ: '50 | -', ABC: '9 | 9' });
    const news = await home.invest('market', 'news', 'XYZ', '--json');
    expect(marketNewsViewSchema.parse(JSON.parse(news.stdout)).headlines).toEqual([]);
    const chain = await home.invest('market', 'chain', 'XYZ');
    expect(chain).toMatchObject({ code: 0 });
    expect(chain.stdout).toContain('has no options of XYZ');
    const screen = await home.invest('market', 'screen', 'most-active', '--json');
    const { screeners } = marketScreenViewSchema.parse(JSON.parse(screen.stdout));
    expect(screeners[0]?.found.map(({ symbol, last }) => [symbol, last])).toEqual([
      ['ABC', '9.00'],
    ]);
  });
});

describe('the market of a live home', SLOW, () => {
  const NOW = newYork('2026-06-22 11:00');
  let live: LiveHome;
  beforeAll(async () => {
    live = await liveHome(NOW, { optionless: [equity('KO').ticker] });
  });
  afterAll(async () => {
    await live.close();
  });

  it('shows a symbol with all that Yahoo tells, and names the silent feed', async () => {
    const { screen, value, said } = recorder();
    expect(await showSymbol(live.home, AAPL, screen)).toBe(0);
    const view = marketShowViewSchema.parse(value());
    expect(view).toMatchObject({ world: 'live', source: 'Yahoo Finance', symbol: 'AAPL' });
    expect(view.quote?.ageMs).toBeGreaterThanOrEqual(0);
    expect(view.optionExpiries).toBeGreaterThan(5);
    expect(view.absent.map(({ what }) => what)).toContain('news of Nobody');
    expect(said()).toMatch(/absent: news of Nobody: /);
  });

  it('lists expiries with their days, ascending', async () => {
    const { screen, value, said } = recorder();
    expect(await showExpiries(live.home, AAPL, screen)).toBe(0);
    const { expiries } = marketExpiriesViewSchema.parse(value());
    // The Friday of the same week: four days from the Monday.
    expect(expiries[0]).toEqual({ expiry: '2026-06-26', dte: 4 });
    expect(expiries.map(({ dte }) => dte)).toEqual(
      expiries.map(({ dte }) => dte).toSorted((one, other) => one - other),
    );
    expect(said()).toContain('2026-06-26 | 4');
  });

  it('shows ten strikes each side of the money, or all', async () => {
    const expiry = tradingDate('2026-07-17');
    const near = recorder();
    expect(
      await showChain(live.home, { ticker: AAPL, expiry, strikes: EACH_SIDE }, near.screen),
    ).toBe(0);
    const view = marketChainViewSchema.parse(near.value());
    const chain = await live.home.market.chain(AAPL, expiry);
    const strikes = new Set(chain?.quotes.map(({ contract }) => toDecimal(contract.strike)));
    expect(view).toMatchObject({ dte: 25, strikesTotal: strikes.size });
    expect(view.strikes).toHaveLength(20);
    const price = Number(view.underlyingPrice);
    expect(view.strikes.filter(({ strike }) => Number(strike) < price)).toHaveLength(10);
    expect(near.said()).toContain(`20 of ${strikes.size} strikes`);
    expect(near.said()).toContain("vendor's vol.");
    const [call] = chain?.quotes.filter(({ contract }) => contract.right === 'call') ?? [];
    const few = recorder();
    await showChain(live.home, { ticker: AAPL, expiry, strikes: 2 }, few.screen);
    expect(marketChainViewSchema.parse(few.value()).strikes).toEqual(view.strikes.slice(8, 12));
    const all = recorder();
    await showChain(live.home, { ticker: AAPL, expiry, strikes: 'all' }, all.screen);
    const whole = marketChainViewSchema.parse(all.value());
    expect(whole.strikes.map(({ strike }) => strike)).toEqual(
      [...strikes].toSorted((one, other) => Number(one) - Number(other)),
    );
    expect(whole.strikes[0]?.call).toMatchObject({
      bid: call?.bid === undefined ? null : toDecimal(call.bid),
      openInterest: call?.openInterest ?? null,
      vendorVolatilityFraction: call?.vendorVolatility ?? null,
      lastTradeAgeMs: call?.lastTradeAt === undefined ? null : NOW - call.lastTradeAt,
    });
  });

  it('values each contract as the strategies see it', async () => {
    const expiry = tradingDate('2026-07-17');
    const near = recorder();
    await showChain(live.home, { ticker: AAPL, expiry, strikes: EACH_SIDE }, near.screen);
    const { analysis, strikes, isModelled } = marketChainViewSchema.parse(near.value());
    expect(isModelled).toBe(false);
    const [implied = 0, move = 0, forward = 0] = [
      analysis?.atTheMoneyVolatilityFraction ?? undefined,
      analysis?.expectedMove ?? undefined,
      analysis?.forward,
    ];
    // 25 days: one standard deviation of the forward.
    expect(move / (forward * implied * Math.sqrt(25 / 365))).toBeCloseTo(1, 1);
    for (const { call, put } of strikes) {
      for (const side of [call, put]) {
        assert(side !== null, 'both sides of a strike near the money are listed');
        expect(side.markSource).toBe('mid');
        expect(side.impliedVolatilityFraction).toBeGreaterThan(0.1);
        expect(Number(side.mark)).toBeGreaterThanOrEqual(Number(side.bid));
        expect(Number(side.mark)).toBeLessThanOrEqual(Number(side.ask));
      }
      // Parity: a call is long what its put is short of one share.
      expect((call?.delta ?? 0) - (put?.delta ?? 0)).toBeCloseTo(1, 1);
      expect(call?.thetaPerDay).toBeLessThan(0);
    }
    const deltas = strikes.map(({ call }) => call?.delta ?? 0);
    expect(deltas).toEqual(deltas.toSorted((one, other) => other - one));
  });

  it('says no to a day on which nothing expires, and which days are next to it', async () => {
    const asked = { ticker: AAPL, expiry: tradingDate('2026-07-15'), strikes: EACH_SIDE } as const;
    await expect(showChain(live.home, asked, recorder().screen)).rejects.toMatchObject({
      retryable: false,
      message: 'no options of AAPL expire on 2026-07-15; next to it: 2026-07-10 and 2026-07-17',
    });
  });

  it('says that a symbol without options has none', async () => {
    const { screen, said } = recorder();
    expect(await showExpiries(live.home, equity('KO').ticker, screen)).toBe(0);
    expect(said()).toContain('has no options of KO');
  });

  it('says no to a symbol that Yahoo does not know', async () => {
    const asking = showSymbol(live.home, equity('ZZZZ').ticker, recorder().screen);
    await expect(asking).rejects.toThrow(/^there is no ZZZZ in the Yahoo/);
  });

  it('screens and quotes what is found', async () => {
    const { screen, value } = recorder();
    expect(await showScreens(live.home, ['most-active', 'losers'], screen)).toBe(0);
    const { screeners } = marketScreenViewSchema.parse(value());
    for (const { found } of screeners) {
      expect(found.length).toBeGreaterThan(0);
      expect(found.every(({ last }) => last !== null)).toBe(true);
    }
  });

  it('ends with 3 where every source of news is silent', async () => {
    const { screen, value } = recorder();
    expect(await showNews(live.home, { tickers: [], limit: 20 }, screen)).toBe(3);
    expect(marketNewsViewSchema.parse(value()).silent.map(({ what }) => what)).toEqual([
      'news of Nobody',
    ]);
  });

  it('lets no text from outside move the cursor', async () => {
    const evil = 'Evil\u001B[2J\u202E Co\nSTALE';
    const { home } = live;
    const headline = { id: '1', at: NOW, title: evil, source: evil, tickers: [AAPL] };
    const market = {
      ...home.market,
      profiles: async () =>
        new Map([[AAPL, { ticker: AAPL, name: evil, kind: 'stock', sector: evil } as const]]),
      absences: async () => [{ what: evil, because: evil }],
      headlines: async () => ({ headlines: [headline], absent: [{ what: evil, because: evil }] }),
    };
    const { screen, said } = recorder();
    await showSymbol({ ...home, market }, AAPL, screen);
    await showNews({ ...home, market }, { tickers: [AAPL], limit: 5 }, screen);
    await showScreens({ ...home, market }, ['most-active'], screen);
    expect(said()).toContain('Evil[2J Co STALE');
    for (const mark of ['\u001B', '\u202E']) expect(said()).not.toContain(mark);
  });

  it('refuses --at, and ends with 3 where Yahoo is down', async () => {
    const directory = join(folder, 'down');
    const config = liveConfig('http://127.0.0.1:9');
    const made = initHome({ directory, world: 'live', seed: 1, config });
    expect(made.kind).toBe('made');
    const at = await invest(['market', 'show', 'AAPL', '--at', NOON, '--home', directory]);
    expect(at.code).toBe(1);
    expect(at.stderr).toContain('--at works in files and simulated homes only');
    for (const words of [
      ['show', 'AAPL'],
      ['chain', 'AAPL'],
      ['screen', 'gainers'],
    ]) {
      const ran = await invest(['market', ...words, '--home', directory]);
      expect(ran).toMatchObject({ code: 3, stdout: '' });
      expect(ran.stderr).toContain('invest: ');
    }
  });
});

describe('patience', () => {
  it('draws a bar only where something takes longer than two seconds', async () => {
    vi.useFakeTimers();
    try {
      const quick = recorder();
      await patiently(quick.screen, { total: 2, doing: 'asking' }, async (step) => {
        step(1, 'half');
      });
      expect(quick.progress()).toEqual([]);
      const slow = recorder();
      const running = patiently(slow.screen, { total: 2, doing: 'asking' }, async (step) => {
        await vi.advanceTimersByTimeAsync(2001);
        step(1, 'half');
        return 'done';
      });
      expect(await running).toBe('done');
      expect(slow.progress()).toEqual(['0/2 asking', '1/2 half', '2/2 half']);
    } finally {
      vi.useRealTimers();
    }
  });
});
