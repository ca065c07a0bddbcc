import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { stringify } from 'yaml';
import { simulatedMarket, simulatedUniverse } from '#adapters/simulated-market';
import { slotsBetween, withRulesArms } from '#config';
import {
  newYorkTime,
  plusDays,
  sessionsBetween,
  toIsoNewYork,
  tradingDate,
  type Instant,
  type TradingDate,
} from '#core/calendar';
import type { Entry } from '#core/ledger';
import { assert, seededRandom } from '#core/prelude';
import type { CycleRecord, OrderTicket } from '#ports';
import type { Observation } from '#strategy/shape';
import { initHome, openHome, type Home, type WorldKind } from '#worlds';
import { beginAt, runAccounts, settleAccounts } from '../../src/cli/write/run-accounts.ts';
import { startFakeYahoo } from '../fakes/yahoo/index.ts';
import { differences } from './differences.ts';
import { silent } from './silent.ts';
import { passingTime, type PassingTime } from './passing-time.ts';

export type Week = {
  readonly seed: number;
  /** A Sunday. */
  readonly from: TradingDate;
  /** Days from then on. */
  readonly days: number;
};

export type SideTold = {
  readonly records: readonly CycleRecord[];
  readonly tickets: readonly OrderTicket[];
  /** All but the openings: a live home opens now, a simulated one when its market begins. */
  readonly entries: readonly Entry[];
  readonly logged: readonly string[];
};

const once = (days: readonly string[], time: string): object => ({ schedule: [{ days, time }] });
const DAILY = ['MON', 'TUE', 'WED', 'THU', 'FRI'];

/** Two minutes into an interval: what Yahoo may still correct, it has. One pair decides on Sundays, its orders rest. */
const ACCOUNTS = {
  weekly_balanced: once(['SUN'], '20:00'),
  weekly_balanced_nemotron: once(['SUN', 'WED'], '20:22'),
  monthly_value: once(['MON', 'WED'], '17:32'),
  monthly_value_nemotron: once(['MON', 'THU'], '17:42'),
  daily_momentum: once(DAILY, '16:02'),
  daily_momentum_nemotron: once(DAILY, '18:22'),
};

function configOf(baseUrl: string): string {
  const market = {
    base_url: baseUrl,
    requests_a_minute: 600,
    screener_min_market_value: 0,
    screener_min_price: 0,
  };
  return withRulesArms(stringify({ market, news: { feeds: [] }, accounts: ACCOUNTS }));
}

/** The same slots of the same week, live over HTTP from a fake of Yahoo and in the simulated market behind it. */
export async function liveEqualsSimulated(
  week: Week,
): Promise<{ readonly live: SideTold; readonly simulated: SideTold }> {
  const folder = mkdtempSync(join(tmpdir(), 'equals-'));
  const time = passingTime(newYorkTime(week.from, 8, 0));
  const { clock } = time;
  const market = simulatedMarket(week.seed, clock);
  const listed = simulatedUniverse.map(({ ticker }) => ticker);
  const yahoo = await startFakeYahoo({ market, clock, listed, seed: week.seed });
  time.watch(yahoo.load);
  const config = configOf(yahoo.baseUrl);
  try {
    const simulated = await side({ week, folder, config, world: 'simulated', time });
    const live = await side({ week, folder, config, world: 'live', time });
    return { live, simulated };
  } finally {
    await yahoo.stop();
    rmSync(folder, { recursive: true });
  }
}

type Side = {
  readonly week: Week;
  readonly folder: string;
  readonly config: string;
  readonly world: WorldKind;
  readonly time: PassingTime;
};

async function side({ week, folder, config, world, time }: Side): Promise<SideTold> {
  const directory = join(folder, world);
  const made = initHome({ directory, world, seed: week.seed, config, clock: time.clock });
  assert(made.kind === 'made', made.kind === 'refused' ? made.because : 'made');
  const logged: string[] = [];
  const log = { line: (_: string, text: string) => void logged.push(text) };
  const random = seededRandom(week.seed).next;
  const home = await openHome(directory, log, { clock: time.clock, pause: time.pause, random });
  try {
    const records = await played(home, week, time);
    const tickets: OrderTicket[] = [];
    const entries: Entry[] = [];
    for (const { key } of home.accounts) {
      tickets.push(...(await home.store.ledger.tickets(key)));
      entries.push(...(await home.store.ledger.entries(key)).slice(1));
    }
    return { records, tickets, entries, logged };
  } finally {
    home.close();
  }
}

async function played(home: Home, week: Week, time: PassingTime): Promise<readonly CycleRecord[]> {
  const records: CycleRecord[] = [];
  for (const { at, key } of happeningsOf(home, week)) {
    if (home.kind === 'live') await time.until(at);
    const accounts = home.accounts.filter((account) => key === undefined || account.key === key);
    const moment = home.kind === 'live' ? undefined : at;
    const unready = await beginAt(moment, accounts, { home, mode: 'real' });
    assert(unready.length === 0, 'nothing was left open');
    const running = { home, screen: silent, mode: 'real' } as const;
    const failures =
      key === undefined
        ? await settleAccounts(accounts, running)
        : await cycled(records, accounts, running);
    for (const { account, error } of failures) throw new Error(account, { cause: error });
  }
  return records;
}

async function cycled(
  records: CycleRecord[],
  ...asked: Parameters<typeof runAccounts>
): ReturnType<typeof settleAccounts> {
  const run = await runAccounts(...asked);
  records.push(...run.records);
  return run.failures;
}

type Happening = { readonly at: Instant; readonly key?: string };

/** Slots, and settles four times a session. */
function happeningsOf({ config, accounts }: Home, { from, days }: Week): readonly Happening[] {
  const upTo = plusDays(from, days);
  const span = { from: newYorkTime(from, 9, 0), upTo: newYorkTime(upTo, 0, 0) };
  const slots = config.accounts
    .filter(({ key }) => accounts.some((account) => account.key === key))
    .flatMap(({ key, schedule }) =>
      slotsBetween(schedule, config.scheduleTimezone, span).map((at) => ({ at, key })),
    );
  const settles = sessionsBetween(from, upTo).flatMap(({ on }) =>
    (
      [
        [10, 31],
        [12, 31],
        [14, 31],
        [16, 20],
      ] as const
    ).map(([hour, minute]) => ({
      at: newYorkTime(on, hour, minute),
    })),
  );
  return [...slots, ...settles].toSorted((left, right) => left.at - right.at);
}

/** What differs in what the cycles saw, in the orders and in the books, each as "where: live, simulated". */
export function apart({ live, simulated }: { live: SideTold; simulated: SideTold }): {
  readonly seen: readonly string[];
  readonly orders: readonly string[];
  readonly entries: readonly string[];
} {
  return {
    seen: live.records.flatMap((record, place) =>
      differences(observationOf(record), observationOf(simulated.records[place]), record.head.id),
    ),
    orders: differences(live.tickets.map(comparable), simulated.tickets.map(comparable), 'orders'),
    entries: differences(live.entries, simulated.entries, 'entries'),
  };
}

function observationOf(record: CycleRecord | undefined): Observation['market'] | undefined {
  return record?.stages.find((stage) => stage.kind === 'observed')?.observation.market;
}

/** All of an order but the moment of its writing. */
function comparable({
  order,
  account,
  state,
  because,
  markAtDecision,
  expiresAt,
}: OrderTicket): object {
  return { order, account, state, because, markAtDecision, expiresAt };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      from: { type: 'string', default: '2026-03-01' },
      days: { type: 'string', default: '6' },
    },
  });
  const week = {
    seed: Number(values.seed),
    from: tradingDate(values.from),
    days: Number(values.days),
  };
  const both = await liveEqualsSimulated(week);
  const { seen, orders, entries } = apart(both);
  const kinds = Map.groupBy(
    seen,
    (each) =>
      each
        .replace(/^[^ ]* /, '')
        .replace(/\[[^\]]*\]/g, '[]')
        .split(':')[0],
  );
  const lines = [
    `slots ${both.live.records.length}, ${both.simulated.records.length}; orders ${both.live.tickets.length}, ${both.simulated.tickets.length}; entries ${both.live.entries.length}, ${both.simulated.entries.length} (live, simulated)`,
    `differences: in what was seen ${seen.length}, in orders ${orders.length}, in entries ${entries.length}`,
    ...[...kinds].map(
      ([kind, its]) => `seen ${kind}: ${its.length} times, first ${its[0]?.slice(0, 260)}`,
    ),
    ...orders.slice(0, 20).map((each) => each.slice(0, 300)),
    ...entries.slice(0, 20).map((each) => each.slice(0, 300)),
    ...both.live.records.map(
      ({ head, end }) =>
        `${toIsoNewYork(head.at)} ${head.account} ${end?.outcome} ${end?.because ?? ''} ${end?.settled.length}`,
    ),
    ...both.live.logged.slice(0, 10),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

if (import.meta.main) await main();
