import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  accountViewSchema,
  marketChainViewSchema,
  optionsCandidatesViewSchema,
  optionsGreeksViewSchema,
  optionsPayoffViewSchema,
  optionsPositionsViewSchema,
  optionsStatementViewSchema,
  optionsVolatilityViewSchema,
  portfolioViewSchema,
  type OptionsStatementView,
} from '#contract';
import { tradingDate } from '#core/calendar';
import { equity, idOf } from '#core/instruments';
import { assert } from '#core/prelude';
import { tellOptionPayoff } from '#verbs/options';
import type { Home } from '#worlds';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { showCandidates } from '../../src/cli/options/show-candidates.ts';
import { showGreeks } from '../../src/cli/options/show-greeks.ts';
import { showOptionPositions } from '../../src/cli/options/show-option-positions.ts';
import { showStatement } from '../../src/cli/options/show-statement.ts';
import { showVolatility } from '../../src/cli/options/show-volatility.ts';
import { showAccounts } from '../../src/cli/read/show-accounts.ts';
import { showOrders } from '../../src/cli/read/show-orders.ts';
import { showPositions } from '../../src/cli/read/show-positions.ts';
import { invest } from '../crash/invest.ts';
import { newYork, tapeOf } from '../days/tape-of.ts';
import { filesHome } from '../review/files-home.ts';
import { liveHome } from './live-home.ts';
import { optionsHome, type OptionsHome } from './options-home.ts';
import { recorder } from './recorder.ts';

/** Ten weeks of two accounts are lived first. */
const SLOW = { timeout: 120_000 };

let place: OptionsHome;
const homes: Home[] = [];
const open = async (): Promise<Home> => {
  const home = await place.open();
  homes.push(home);
  return home;
};

beforeAll(async () => {
  place = await optionsHome('2025-03-15');
}, 120_000);
afterEach(() => {
  for (const home of homes.splice(0)) home.close();
});
afterAll(() => {
  place.remove();
});

const cents = (text: string | null): number => Math.round(Number(text) * 100);

describe('invest options positions', SLOW, () => {
  it('tells of each structure what closing it would leave, and what lets it go', async () => {
    const { screen, value, said } = recorder();
    const asked = { account: undefined, drawing: 'none' } as const;
    expect(await showOptionPositions(await open(), asked, screen)).toBe(0);
    const { accounts, world } = optionsPositionsViewSchema.parse(value());
    expect(world).toBe('simulated');
    expect(accounts.map(({ account }) => account)).toContain('wheel');
    const structures = accounts.flatMap((account) => account.structures);
    expect(structures.length).toBeGreaterThan(1);
    for (const { premium, closing, profit, guards, dte, isUnwinding } of structures) {
      expect(cents(profit)).toBeCloseTo(cents(premium) + cents(closing), -0.5);
      expect(dte).toBeGreaterThan(0);
      expect(isUnwinding).toBe(false);
      // It is still held: neither level is reached.
      expect(Number(profit)).toBeLessThan(Number(guards.takeProfitAt));
      expect(Number(profit)).toBeGreaterThan(Number(guards.stopAt ?? '-Infinity'));
    }
    for (const { cash, collateral, freeCash } of accounts) {
      expect(cents(freeCash)).toBe(cents(cash) - cents(collateral));
    }
    expect(said()).toContain('P1 | ');
    expect(said()).toContain('SIMULATED MARKET');
  });

  it('has the nav and the Greeks that the last close was marked with', async () => {
    const home = await open();
    const { screen, value } = recorder();
    await showOptionPositions(home, { account: undefined, drawing: 'none' }, screen);
    const { accounts } = optionsPositionsViewSchema.parse(value());
    for (const key of ['wheel', 'spreads']) {
      const told = accounts.find(({ account }) => account === key);
      const entries = await home.store.ledger.entries(key);
      const mark = entries.findLast(({ event }) => event.kind === 'mark')?.event;
      assert(mark?.kind === 'mark' && mark.nav !== undefined, `${key} was marked`);
      expect(cents(told?.nav ?? null)).toBe(Math.round(mark.nav / 10_000));
      expect(told?.greeks?.deltaDollars).toBeCloseTo(mark.greeks?.deltaDollars ?? Number.NaN, 1);
      expect(told?.greeks?.vegaPerPoint).toBeCloseTo(mark.greeks?.vegaPerPoint ?? Number.NaN, 1);
      const own = told?.structures.reduce(
        (sum, { greeks }) => sum + (greeks?.vegaPerPoint ?? 0),
        0,
      );
      expect(told?.greeks?.vegaPerPoint).toBeCloseTo(own ?? Number.NaN, 6);
    }
  });

  it('draws every structure in 80 columns', async () => {
    const { screen, value, said } = recorder();
    const asked = { account: 'spreads', drawing: 'payoff' } as const;
    await showOptionPositions(await open(), asked, screen);
    const [account] = optionsPositionsViewSchema.parse(value()).accounts;
    const drawn = said()
      .split('\n')
      .filter((line) => /[\u2800-\u28FF]/.test(line));
    expect(drawn.length).toBeGreaterThanOrEqual((account?.structures.length ?? 0) * 4);
    expect(drawn.every((line) => Array.from(line).length <= 80)).toBe(true);
    expect(said().match(/◆ [A-Z]+ now \$/g)).toHaveLength(account?.structures.length ?? 0);
  });
});

describe('the payoff of what an account holds', SLOW, () => {
  it('is nothing at a break-even, never above the most profit nor below the most loss, and straight between kinks', async () => {
    const told = await tellOptionPayoff(await open(), { account: 'spreads' });
    assert(told.kind === 'told', 'an account that trades options has payoffs');
    const { structures } = optionsPayoffViewSchema.parse(told.view);
    expect(structures.length).toBeGreaterThan(0);
    for (const { points, breakEvens, maxProfit, maxLoss, legs, spot, guards } of structures) {
      const at = (price: number) => points.find((point) => point.price === price);
      const [most, least] = [Number(maxProfit), -Number(maxLoss)];
      const profits = points.map(({ atExpiry }) => atExpiry);
      expect(Math.max(...profits)).toBeCloseTo(most, 4);
      expect(Math.min(...profits)).toBeCloseTo(least, 4);
      for (const even of breakEvens) expect(at(Number(even))?.atExpiry).toBeCloseTo(0, 3);
      const strikes = legs.map(({ strike }) => Number(strike));
      for (const price of [...strikes, Number(spot)]) expect(at(price)).toBeDefined();
      expect(points.map(({ price }) => price)).toEqual(
        points.map(({ price }) => price).toSorted((one, two) => one - two),
      );
      // A vertical spread bends at its strikes alone.
      for (const [index, { price, atExpiry }] of points.slice(1, -1).entries()) {
        const [before, after] = [points[index], points[index + 2]];
        assert(before !== undefined && after !== undefined, 'a point between two');
        if (strikes.includes(price)) continue;
        const share = (price - before.price) / (after.price - before.price);
        const straight = before.atExpiry + share * (after.atExpiry - before.atExpiry);
        expect(atExpiry).toBeCloseTo(straight, 6);
      }
      // What it is worth today lies between its bounds too.
      for (const { today } of points) {
        assert(today !== null, 'every leg was valued');
        expect(today).toBeGreaterThan(least - 1);
        expect(today).toBeLessThan(most + 1);
      }
      expect(Number(guards.takeProfitAt)).toBeLessThanOrEqual(most);
    }
  });
});

describe('invest options statement', SLOW, () => {
  const statement = async (
    account: string,
    which: 'all' | 'open' | 'closed',
    limit = 1000,
  ): Promise<OptionsStatementView> => {
    const { screen, value } = recorder();
    expect(await showStatement(await open(), { account, which, limit }, screen)).toBe(0);
    return optionsStatementViewSchema.parse(value());
  };

  it.each(['wheel', 'spreads'])('of %s adds up to the cash of its book', async (key) => {
    const { structures, cash, structuresTotal } = await statement(key, 'all');
    expect(structures).toHaveLength(structuresTotal);
    expect(cash.total).toBe(cash.book);
    expect(cash.capital).toBe('10000.00');
    const sum = structures.reduce((total, { result }) => total + Number(result), 0);
    expect(sum).toBeCloseTo(Number(cash.structures), 6);
    for (const { events, cash: own, fees, result } of structures) {
      expect(events.reduce((total, event) => total + Number(event.cash), 0)).toBeCloseTo(
        Number(own),
        6,
      );
      expect(Number(own) - Number(fees)).toBeCloseTo(Number(result), 6);
      expect(events[0]?.what).toBe('opened');
    }
  });

  it('parts what is open from what has ended, newest first, and says how it ended', async () => {
    const [all, held, ended] = await Promise.all([
      statement('spreads', 'all'),
      statement('spreads', 'open'),
      statement('spreads', 'closed', 2),
    ]);
    expect(held.structures.every((each) => each.closedOn === null && each.ended === null)).toBe(
      true,
    );
    const closed = all.structures.filter((each) => each.closedOn !== null);
    expect(closed.length + held.structures.length).toBe(all.structures.length);
    expect(ended.structures).toEqual(closed.slice(0, 2));
    const days = all.structures.map(({ openedAt }) => openedAt);
    expect(days).toEqual(days.toSorted().toReversed());
    for (const { ended: how } of closed) {
      expect(how).toMatch(/take-profit|stop-loss|days to expiry|closed by its decider|drawdown/);
    }
  });

  it('tells a person each event with its price and its cash', async () => {
    const { screen, said } = recorder();
    await showStatement(await open(), { account: 'wheel', which: 'closed', limit: 1 }, screen);
    expect(said()).toMatch(/secured-put x\d+ {2}-\d+ [\d.]+ put, expires 2025-/);
    expect(said()).toMatch(/opened \(model\) -\d+ [\d.]+ put @ [\d.]+: \+\$[\d.]+, fees \$/);
    expect(said()).toMatch(/ended \(.+\) after \d+ days?: [-+]\$[\d.]+ after \$[\d.]+ of fees/);
    expect(said()).toContain('where the cash comes from');
  });
});

describe('invest options greeks', SLOW, () => {
  it('has one row a marked close, within the days that were asked for', async () => {
    const home = await open();
    const [from, to] = [tradingDate('2025-02-03'), tradingDate('2025-02-07')];
    const { screen, value, said } = recorder();
    await showGreeks(home, { account: 'wheel', from, to }, screen);
    const { days } = optionsGreeksViewSchema.parse(value());
    expect(days.map(({ on }) => on)).toEqual([
      '2025-02-03',
      '2025-02-04',
      '2025-02-05',
      '2025-02-06',
      '2025-02-07',
    ]);
    const entries = await home.store.ledger.entries('wheel');
    for (const { on, greeks } of days) {
      const mark = entries.find(({ event }) => event.kind === 'mark' && event.on === on)?.event;
      expect(greeks).toEqual(mark?.kind === 'mark' ? mark.greeks : undefined);
    }
    expect(said()).toMatch(/^delta [▁▂▃▄▅▆▇█ ]+ /m);
    expect(said()).toContain('limits at the last nav: delta ±');
  });

  it('says so where no close was marked', async () => {
    const { screen, said } = recorder();
    const on = tradingDate('2024-01-02');
    expect(await showGreeks(await open(), { account: 'wheel', from: on, to: on }, screen)).toBe(0);
    expect(said()).toContain('no marked close in that time');
  });
});

describe('invest options volatility', SLOW, () => {
  it('tells implied volatility with its rank, and realised under its own name', async () => {
    const { screen, value, said } = recorder();
    const tickers = [equity('SPY').ticker];
    expect(await showVolatility(await open(), tickers, screen)).toBe(0);
    const [spy] = optionsVolatilityViewSchema.parse(value()).underlyings;
    assert(spy !== undefined, 'SPY has options');
    expect(spy.implied30).toBeGreaterThan(0.05);
    expect(spy.ivRank).toBeGreaterThanOrEqual(0);
    // Today is no day of its own past.
    const past = spy.history.filter(({ on }) => on < '2025-03-14');
    expect(past).toHaveLength(spy.historyDays);
    const below = past.filter(({ volatility }) => volatility < (spy.implied30 ?? 0));
    expect(spy.ivPercentile).toBe(below.length / past.length);
    expect(spy.term.map(({ dte }) => dte)).toEqual(
      spy.term.map(({ dte }) => dte).toSorted((one, other) => one - other),
    );
    expect(said()).toContain('realised, 21 sessions | ');
    expect(said()).toMatch(/chains: simulated/);
  });
});

describe('options that are modelled from daily bars', SLOW, () => {
  const flat = Array.from({ length: 30 }, (_, day) => String(50 + (day % 3))).join(' | ');

  it('are called so wherever they are shown, and their history is too little', async () => {
    const home = filesHome(tapeOf('2026-06-22', { XYZ: flat }));
    const chain = await home.invest('market', 'chain', 'XYZ', '2026-09-18', '--near', '2');
    expect(chain.code, chain.stderr).toBe(0);
    expect(chain.stdout).toContain('MODELLED: priced by a model of ours, quoted by nobody');
    const json = await home.invest('market', 'chain', 'XYZ', '--expiry', '2026-09-18', '--json');
    expect(marketChainViewSchema.parse(JSON.parse(json.stdout)).isModelled).toBe(true);
    const ran = await home.invest('options', 'volatility', 'XYZ');
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.stdout).toMatch(/XYZ at \$[\d.]+, chains: .*MODELLED, quoted by nobody/);
    expect(ran.stdout).toMatch(/too little history: \d+ of 60 days/);
    home.remove();
  });
});

describe('options of a live home', SLOW, () => {
  it('have no rank before their own history is long enough, and none where there are none', async () => {
    const [aapl, ko] = [equity('AAPL').ticker, equity('KO').ticker];
    const live = await liveHome(newYork('2026-06-22 11:00'), { optionless: [ko] });
    const { screen, value, said } = recorder();
    expect(await showVolatility(live.home, [aapl, ko], screen)).toBe(0);
    const [first, second] = optionsVolatilityViewSchema.parse(value()).underlyings;
    expect(first).toMatchObject({ symbol: 'AAPL', ivRank: null, ivPercentile: null, absent: null });
    expect(first?.historySays).toMatch(/^too little history: \d+ of 60 days$/);
    expect(first?.implied30).toBeGreaterThan(0.05);
    expect(second).toMatchObject({ symbol: 'KO', implied30: null, term: [], chainSource: null });
    expect(said()).toContain('no implied volatility: ');
    const held = recorder();
    await showOptionPositions(live.home, { account: 'wheel', drawing: 'payoff' }, held.screen);
    expect(held.said()).toContain('no options are held');
    await live.close();
  });
});

describe('invest options candidates', SLOW, () => {
  it.each(['wheel', 'spreads'])('of %s asks nobody and writes nothing', async (key) => {
    const home = await open();
    const state = async (): Promise<unknown> => [
      await home.store.ledger.entries(key),
      await home.store.ledger.tickets(key),
      home.store.countCycles(key),
      home.store.journalHash(),
    ];
    const before = await state();
    const { screen, value, said } = recorder();
    expect(await showCandidates(home, key, screen)).toBe(0);
    const { candidates, freeCash } = optionsCandidatesViewSchema.parse(value());
    expect(await state()).toEqual(before);
    const offers = candidates.flatMap((each) => (each.kind === 'offer' ? [each] : []));
    expect(offers.length).toBeGreaterThan(0);
    for (const { most, reserves, dte, isModelled } of offers) {
      expect(dte).toBeGreaterThan(0);
      expect(isModelled).toBe(false);
      expect((most ?? 0) * Number(reserves ?? 0)).toBeLessThanOrEqual(Number(freeCash));
    }
    const nones = candidates.flatMap((each) => (each.kind === 'none' ? [each.because] : []));
    expect(nones.every((because) => because !== '')).toBe(true);
    expect(said()).toContain('at the unfavourable sides');
  });
});

describe('the verbs that were there before', SLOW, () => {
  it('know the nav of an account with options, and its free cash', async () => {
    const home = await open();
    const { screen, value } = recorder();
    await showAccounts(home, screen);
    const accounts = accountViewSchema.array().parse(value());
    for (const key of ['wheel', 'spreads']) {
      const view = accounts.find((account) => account.key === key);
      const book = await home.store.ledger.book(key);
      expect(cents(view?.nav ?? null)).toBe(Math.round((book.lastNav ?? 0) / 10_000));
      expect(cents(view?.freeCash ?? null)).toBe(
        Math.round((book.cash - book.collateral) / 10_000),
      );
    }
  });

  it('call a put that is sold a sale, and say its contract in words', async () => {
    const home = await open();
    const { screen, value, said } = recorder();
    await showOrders(home, { account: 'wheel', state: undefined, limit: 100 }, screen);
    expect(value()).toEqual(
      expect.arrayContaining([expect.objectContaining({ side: 'sell', effect: 'open' })]),
    );
    expect(said()).toMatch(/sell to open \| [A-Z]+ 2025-\d\d-\d\d [\d.]+ put \| \d+ \| model/);
    const held = recorder();
    await showPositions(home, 'wheel', held.screen);
    const { positions } = portfolioViewSchema.parse(held.value());
    const ids = (await home.store.ledger.book('wheel')).lots.map(({ instrument }) =>
      idOf(instrument),
    );
    expect(new Set(positions.map(({ instrument }) => instrument))).toEqual(new Set(ids));
    expect(held.said()).toContain('invest options positions wheel');
  });
});

describe('the command line of options', SLOW, () => {
  const run = async (...words: readonly string[]) => invest([...words, '--home', place.directory]);

  it.each<readonly [readonly string[], number, string]>([
    [['positions', 'weekly_balanced'], 1, 'weekly_balanced trades no options; these do: wheel'],
    [['statement', 'whel'], 1, 'there is no account whel; did you mean wheel?'],
    [['statement', 'wheel', '--open', '--closed'], 2, '--open and --closed exclude each other'],
    [['statement', 'wheel', '--limit', '0'], 2, '--limit is a whole number above zero, was "0"'],
    [['greeks', 'wheel', '--from', 'monday'], 2, '--from is a day like 2026-06-18, was "monday"'],
    [['volatility', 'ZZZZ'], 1, 'there is no ZZZZ in the simulated market'],
    [['volatility'], 2, "missing required argument 'ticker'"],
    [['candidates', 'intraday'], 1, 'intraday trades no options; these do: wheel'],
  ])('%s ends with %i', async (words, code, says) => {
    const ran = await run('options', ...words);
    expect(ran).toMatchObject({ code, stdout: '' });
    expect(ran.stderr).toContain(says);
  });

  it('prints one JSON value for a script', async () => {
    const ran = await run('options', 'positions', 'wheel', '--json');
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    const view = optionsPositionsViewSchema.parse(JSON.parse(ran.stdout));
    expect(view.accounts).toHaveLength(1);
  });

  it('closes a structure by its short name, and the statement says by whom', async () => {
    const [structure] = (await (await open()).store.ledger.book('spreads')).lots;
    assert(structure !== undefined, 'the spreads account holds something');
    const copy = join(mkdtempSync(join(tmpdir(), 'closed-home-')), 'home');
    cpSync(place.directory, copy, { recursive: true });
    const ran = await invest(['close', 'spreads', 'P1', '--home', copy]);
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.stdout).toMatch(
      /closes P1 \(.+\) at its first two-sided quotes from now on: filled/,
    );
    const words = ['options', 'statement', 'spreads', '--closed', '--json', '--limit', '99'];
    const told = await invest([...words, '--home', copy]);
    rmSync(copy, { recursive: true });
    const { structures } = optionsStatementViewSchema.parse(JSON.parse(told.stdout));
    expect(structures.find(({ group }) => group === structure.group)?.ended).toBe('closed by hand');
  });
});
