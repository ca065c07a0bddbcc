import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { simulatedMarket, simulatedUniverse } from '#adapters/simulated-market';
import {
  dayOf,
  dte,
  MINUTE_MS,
  newYorkTime,
  plusMs,
  toIsoNewYork,
  tradingDate,
  type Instant,
} from '#core/calendar';
import { equity, type OptionContract } from '#core/instruments';
import { structuresOf, type Order } from '#core/ledger';
import { units } from '#core/money';
import { assert, seededRandom } from '#core/prelude';
import type { MarketData } from '#ports';
import { initHome, openHome, type Home } from '#worlds';
import { leased, settleAccounts } from '#verbs/acts';
import { startFakeYahoo } from '../fakes/yahoo/index.ts';
import { stringify } from 'yaml';
import { passingTime, type PassingTime } from './passing-time.ts';

/** What protection of many structures asks of Yahoo in one session. */
export type OptionsLiveLoad = {
  /** Open structures of each account. */
  readonly structures: readonly number[];
  /** Requests of each tick of five minutes, and how long it took. */
  readonly ticks: readonly {
    readonly at: Instant;
    readonly requests: number;
    readonly tookMs: number;
  }[];
  readonly byKind: Readonly<Record<string, number>>;
  readonly failures: readonly string[];
};

const ON = tradingDate('2026-03-05');
const TICKERS = {
  wheel: ['F', 'T', 'PFE', 'SOFI', 'BAC', 'VZ', 'GM'],
  spreads: ['SPY', 'QQQ', 'IWM', 'AAPL', 'MSFT', 'NVDA', 'AMD'],
} as const;
const OPEN = 5;

/** Never guarded: what is counted is the asking. */
const LOOSE = {
  max_drawdown_pct: 99,
  take_profit_pct: 100,
  max_fee_pct: 50,
  max_underlying_pct: 100,
  min_free_cash_pct: 0,
};

function configOf(baseUrl: string): string {
  const wheel = { ...LOOSE, stop_premium_multiple: 100, max_open_puts: 50 };
  const spreads = { ...LOOSE, stop_credit_multiple: 100, max_open: 50, max_loss_pct: 100 };
  const own = { budget: 1_000_000 };
  return stringify({
    market: { base_url: baseUrl },
    news: { feeds: [] },
    accounts: {
      wheel: { ...own, wheel },
      wheel_nemotron: { ...own, wheel },
      spreads: { ...own, spreads },
      spreads_nemotron: { ...own, spreads },
    },
  });
}

/** Four accounts with five structures each, no two of the same underlying and expiry where they are apart. */
export async function optionsLiveLoad(spreadOut: 'apart' | 'together'): Promise<OptionsLiveLoad> {
  const folder = mkdtempSync(join(tmpdir(), 'load-'));
  const time = passingTime(newYorkTime(ON, 9, 0));
  const { clock, pause } = time;
  const market = simulatedMarket(1, clock);
  const listed = simulatedUniverse.map(({ ticker }) => ticker);
  const yahoo = await startFakeYahoo({ market, clock, listed, seed: 1 });
  time.watch(yahoo.load);
  const directory = join(folder, 'home');
  const config = configOf(yahoo.baseUrl);
  const made = initHome({ directory, world: 'live', seed: 1, config, clock });
  assert(made.kind === 'made', made.kind === 'refused' ? made.because : 'made');
  const logged: string[] = [];
  const log = { line: (_: string, text: string) => void logged.push(text) };
  const home = await openHome(directory, log, { clock, pause, random: seededRandom(1).next });
  try {
    const accounts = home.accounts.filter(({ mandate }) => mandate.options !== undefined);
    await time.until(newYorkTime(ON, 9, 40));
    for (const [place, { key }] of accounts.entries())
      await open(home, key, { market, place: spreadOut === 'apart' ? place : place % 2 });
    const { ticks, failures } = await protectedAll({ home, accounts, time, asked: yahoo.asked });
    const structures: number[] = [];
    for (const { key } of accounts)
      structures.push(structuresOf(await home.store.ledger.book(key)).length);
    const kinds = Map.groupBy(yahoo.asked, ({ kind }) => kind);
    const byKind = Object.fromEntries([...kinds].map(([kind, its]) => [kind, its.length]));
    return { structures, ticks, byKind, failures: [...new Set([...failures, ...logged])] };
  } finally {
    home.close();
    await yahoo.stop();
    rmSync(folder, { recursive: true });
  }
}

type Protecting = {
  readonly home: Home;
  readonly accounts: Home['accounts'];
  readonly time: PassingTime;
  readonly asked: readonly unknown[];
};

/** Every five minutes of the session from 09:45 on. */
async function protectedAll({
  home,
  accounts,
  time,
  asked,
}: Protecting): Promise<Pick<OptionsLiveLoad, 'ticks' | 'failures'>> {
  const ticks: OptionsLiveLoad['ticks'][number][] = [];
  const failures: string[] = [];
  const closesAt = newYorkTime(ON, 16, 0);
  for (let at = newYorkTime(ON, 9, 45); at < closesAt; at = plusMs(at, 5 * MINUTE_MS)) {
    await time.until(at);
    const before = asked.length;
    for (const { error } of await settleAccounts(accounts, { home })) failures.push(error.message);
    ticks.push({ at, requests: asked.length - before, tookMs: home.clock.now() - at });
  }
  return { ticks, failures };
}

type Opening = { readonly market: MarketData; readonly place: number };

/** Orders that rest for the first quotes: puts of the wheel, put spreads. */
async function open(home: Home, account: string, { market, place }: Opening): Promise<void> {
  const { store, clock } = home;
  const isWheel = account.startsWith('wheel');
  const tickers = TICKERS[isWheel ? 'wheel' : 'spreads'].slice(0, OPEN);
  for (const name of tickers) {
    const { ticker } = equity(name);
    const now = clock.now();
    const later = (await market.expiries(ticker)).filter((on) => dte(dayOf(now), on) > 14);
    const expiry = later[place];
    assert(expiry !== undefined, `${name} has expiries`);
    const chain = await market.chain(ticker, expiry);
    const spot = chain?.underlyingPrice;
    assert(spot !== undefined, `${name} has a price`);
    const puts = (chain?.quotes ?? [])
      .map(({ contract }) => contract)
      .filter(({ right, strike }) => right === 'put' && strike < spot)
      .toSorted((left, right) => right.strike - left.strike);
    const legs = legsOf(puts, isWheel);
    const order: Order = {
      id: `${account}@load:${name}`,
      legs,
      effect: 'open',
      origin: 'model',
      reason: 'It is counted what it costs to guard it.',
    };
    const ticket = {
      order,
      account,
      state: 'resting',
      placedAt: now,
      expiresAt: newYorkTime(ON, 16, 0),
      markAtDecision: spot,
    } as const;
    await leased(home, account, async () =>
      store.ledger.post(account, { entries: [], tickets: [ticket] }),
    );
  }
}

function legsOf(puts: readonly OptionContract[], isWheel: boolean): Order['legs'] {
  const [short, long] = puts;
  assert(short !== undefined && long !== undefined, 'two puts out of the money');
  const sold = { instrument: short, quantity: units(-1) };
  return isWheel ? [sold] : [sold, { instrument: long, quantity: units(1) }];
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { together: { type: 'boolean', default: false } } });
  const told = await optionsLiveLoad(values.together ? 'together' : 'apart');
  const { structures, ticks, byKind, failures } = told;
  const later = ticks.slice(1);
  const requests = later.map((tick) => tick.requests);
  const lines = [
    `structures open at the end: ${structures.join(', ')}`,
    `first tick: ${ticks[0]?.requests} requests in ${(ticks[0]?.tookMs ?? 0) / 1000} s`,
    `later ticks: ${Math.min(...requests)} to ${Math.max(...requests)} requests, most ${Math.max(...later.map(({ tookMs }) => tookMs)) / 1000} s`,
    `an hour: ${Math.round((12 * requests.reduce((sum, each) => sum + each, 0)) / requests.length)} requests; the session ${ticks.reduce((sum, tick) => sum + tick.requests, 0)}`,
    ...later
      .filter(({ requests: sent }) => sent > 40)
      .map(
        (tick) =>
          `${toIsoNewYork(tick.at).slice(11, 16)}: ${tick.requests} requests in ${tick.tookMs / 1000} s`,
      ),
    `by kind: ${JSON.stringify(byKind)}`,
    ...failures.slice(0, 10),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

if (import.meta.main) await main();
