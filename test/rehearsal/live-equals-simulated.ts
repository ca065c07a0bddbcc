import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simulatedMarket, simulatedUniverse } from '#adapters/simulated-market';
import { slotsBetween } from '#config';
import {
  dayOf,
  newYorkTime,
  plusDays,
  sessionsBetween,
  type Instant,
  type Session,
  type TradingDate,
} from '#core/calendar';
import type { Entry } from '#core/ledger';
import { assert, seededRandom } from '#core/prelude';
import type { CycleRecord, MarketData, News, OrderTicket } from '#ports';
import type { Observation } from '#strategy/shape';
import { initHome, openHome, type Home, type WorldKind } from '#worlds';
import { beginAt, runAccounts, settleAccounts } from '#verbs/acts';
import { startFakeYahoo } from '../fakes/yahoo/index.ts';
import { differences } from './differences.ts';
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

/** Which accounts play, when they decide and are settled, and how the two worlds are brought to know the same. */
export type Law = {
  /** Of a home whose prices are told at an address. */
  readonly configOf: (baseUrl: string) => string;
  readonly plays: (key: string) => boolean;
  readonly settlesOf: (session: Session) => readonly Instant[];
  /** Whether slots of a day run. */
  readonly isAwake: (on: TradingDate) => boolean;
  /** The simulated market with no more than a live home can know of it. */
  readonly known: (market: MarketData & News) => MarketData & News;
};

/** The same slots of the same week, live over HTTP from a fake of Yahoo and in the simulated market behind it. */
export async function liveEqualsSimulated(
  week: Week,
  law: Law,
): Promise<{ readonly live: SideTold; readonly simulated: SideTold }> {
  const folder = mkdtempSync(join(tmpdir(), 'equals-'));
  const time = passingTime(newYorkTime(week.from, 8, 0));
  const { clock } = time;
  const market = simulatedMarket(week.seed, clock);
  const listed = simulatedUniverse.map(({ ticker }) => ticker);
  const yahoo = await startFakeYahoo({ market, clock, listed, seed: week.seed });
  time.watch(yahoo.load);
  const config = law.configOf(yahoo.baseUrl);
  try {
    const simulated = await side({ week, law, folder, config, world: 'simulated', time });
    const live = await side({ week, law, folder, config, world: 'live', time });
    return { live, simulated };
  } finally {
    await yahoo.stop();
    rmSync(folder, { recursive: true });
  }
}

type Side = {
  readonly week: Week;
  readonly law: Law;
  readonly folder: string;
  readonly config: string;
  readonly world: WorldKind;
  readonly time: PassingTime;
};

async function side({ week, law, folder, config, world, time }: Side): Promise<SideTold> {
  const directory = join(folder, world);
  const made = initHome({ directory, world, seed: week.seed, config, clock: time.clock });
  assert(made.kind === 'made', made.kind === 'refused' ? made.because : 'made');
  const logged: string[] = [];
  const log = { line: (_: string, text: string) => void logged.push(text) };
  const random = seededRandom(week.seed).next;
  const opened = await openHome(directory, log, { clock: time.clock, pause: time.pause, random });
  const home = playing(opened, law);
  try {
    const records = await played(home, { week, law, time });
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

async function played(home: Home, { week, law, time }: Playing): Promise<readonly CycleRecord[]> {
  const records: CycleRecord[] = [];
  for (const { at, key } of happeningsOf(home, week, law)) {
    if (home.kind === 'live') await time.until(at);
    const accounts = home.accounts.filter((account) => key === undefined || account.key === key);
    const moment = home.kind === 'live' ? undefined : at;
    const unready = await beginAt(moment, accounts, { home, mode: 'real' });
    assert(unready.length === 0, 'nothing was left open');
    const running = { home, mode: 'real' } as const;
    const failures =
      key === undefined
        ? await settleAccounts(accounts, running)
        : await cycled(records, accounts, running);
    for (const { account, error } of failures) throw new Error(account, { cause: error });
  }
  return records;
}

/** A home of the accounts that play, its simulated market known as far as a live one is. */
function playing(home: Home, law: Law): Home {
  const accounts = home.accounts.filter(({ key }) => law.plays(key));
  if (home.kind === 'live') return { ...home, accounts };
  const worldOf: Home['worldOf'] = (account) => {
    const world = home.worldOf(account);
    const market = law.known({ ...world.market, ...world.news });
    return { ...world, market, news: market };
  };
  return { ...home, accounts, worldOf };
}

type Playing = { readonly week: Week; readonly law: Law; readonly time: PassingTime };

async function cycled(
  records: CycleRecord[],
  ...asked: Parameters<typeof runAccounts>
): ReturnType<typeof settleAccounts> {
  const run = await runAccounts(...asked);
  records.push(...run.records);
  return run.failures;
}

type Happening = { readonly at: Instant; readonly key?: string };

/** Slots, and the settles of every session. */
function happeningsOf(
  { config, accounts }: Home,
  { from, days }: Week,
  law: Law,
): readonly Happening[] {
  const upTo = plusDays(from, days);
  const span = { from: newYorkTime(from, 9, 0), upTo: newYorkTime(upTo, 0, 0) };
  const slots = config.accounts
    .filter(({ key }) => accounts.some((account) => account.key === key))
    .flatMap(({ key, schedule }) =>
      slotsBetween(schedule, config.scheduleTimezone, span)
        .filter((at) => law.isAwake(dayOf(at)))
        .map((at) => ({ at, key })),
    );
  const settles = sessionsBetween(from, upTo).flatMap((session) =>
    law.settlesOf(session).map((at) => ({ at })),
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
    entries: differences(live.entries.map(plain), simulated.entries.map(plain), 'entries'),
  };
}

type Seen = Pick<Observation, 'market' | 'options'>;

function observationOf(record: CycleRecord | undefined): Seen | undefined {
  const seen = record?.stages.find((stage) => stage.kind === 'observed')?.observation;
  if (seen === undefined) return undefined;
  const { market, options } = seen;
  return { market, ...(options === undefined ? {} : { options }) };
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
  return plain({ order, account, state, because, markAtDecision, expiresAt });
}

/** Reasons tell of how many days the volatility is remembered; a live home begins with none. */
function plain(value: object): object {
  const text = JSON.stringify(value).replaceAll(
    /too little history: \d+ of/g,
    'too little history,',
  );
  const read: unknown = JSON.parse(text);
  return Object(read);
}
