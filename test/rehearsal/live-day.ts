import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { slotsBetween } from '#config';
import {
  MINUTE_MS,
  newYorkTime,
  plusMs,
  sessionAt,
  toIsoNewYork,
  type Instant,
} from '#core/calendar';
import { verifyEntries, type Entry } from '#core/ledger';
import { assert, seededRandom } from '#core/prelude';
import type { Account } from '#app/account';
import type { ReconcileReport } from '#app/mirror';
import type { CycleRecord, OrderTicket } from '#ports';
import { initHome, mirrorOf, openHome, type Home, type Outside } from '#worlds';
import { runAccounts, settleAccounts, type Failure } from '../../src/cli/write/run-accounts.ts';
import type { FaultPlan } from '../fakes/plan/index.ts';
import { circuitWatch, type CircuitWatch } from './circuit-watch.ts';
import { dayConfig } from './day-config.ts';
import type { DoorState } from './door.ts';
import { startFakes, THURSDAY, type Fakes, type SourceName } from './fakes.ts';
import { entryTold, slotTold, type Happened } from './told.ts';

/** A source that cannot be reached for a while. */
export type Outage = {
  readonly source: SourceName;
  readonly how: Exclude<DoorState, 'open'>;
  readonly from: Instant;
  readonly upTo: Instant;
};

export type DaySettings = {
  readonly seed: number;
  readonly outages?: readonly Outage[];
  /** What goes wrong at Yahoo's. */
  readonly plan?: FaultPlan;
  readonly from?: Instant;
  readonly upTo?: Instant;
};

/** What one verb has sent to Yahoo, in the time it took. */
export type Sent = {
  readonly at: Instant;
  readonly who: string;
  readonly verb: 'cycle' | 'settle';
  readonly requests: number;
};

export type DayTold = {
  readonly happened: readonly Happened[];
  readonly records: readonly CycleRecord[];
  readonly entries: ReadonlyMap<string, readonly Entry[]>;
  readonly tickets: ReadonlyMap<string, readonly OrderTicket[]>;
  /** When each entry came to be known, by its id. */
  readonly postedAt: ReadonlyMap<string, Instant>;
  readonly failures: readonly { readonly at: Instant; readonly failure: Failure }[];
  readonly sent: readonly Sent[];
  readonly asked: Fakes['yahoo']['asked'];
  readonly circuitOpened: number;
  /** Sentences of what is not whole in the books. */
  readonly faults: readonly string[];
  readonly mirror: ReconcileReport;
  /** Activities of ours in Ghostfolio, and how many of them say the same as another. */
  readonly activities: number;
  readonly duplicates: number;
  readonly questions: number;
  readonly logged: readonly string[];
  /** A sentence with the sources' names in the place of their addresses, which differ from run to run. */
  readonly named: (sentence: string) => string;
};

export const clockTime = (hour: number, minute: number): Instant =>
  newYorkTime(THURSDAY, hour, minute);

const STEP_MS = 5 * MINUTE_MS;
const MIRROR_MS = 2 * MINUTE_MS;
const TRACKER_TIMEOUT_MS = 700;

/** Plays a Thursday of a live home against fakes over HTTP: slots, a settle every five minutes, the mirror after each. */
export async function liveDay(settings: DaySettings): Promise<DayTold> {
  const { seed, plan } = settings;
  const fakes = await startFakes({
    seed,
    on: THURSDAY,
    hour: 8,
    ...(plan === undefined ? {} : { plan }),
  });
  const folder = mkdtempSync(join(tmpdir(), 'rehearsal-'));
  try {
    const stage = await opened(settings, fakes, folder);
    try {
      await played(stage);
      return await told(stage);
    } finally {
      stage.mirror.close();
      stage.circuit.close();
      stage.home.close();
    }
  } finally {
    await fakes.stop();
    rmSync(folder, { recursive: true });
  }
}

type Mirror = NonNullable<ReturnType<typeof mirrorOf>>;

type Stage = {
  readonly settings: DaySettings;
  readonly fakes: Fakes;
  readonly home: Home;
  readonly mirror: Mirror;
  readonly circuit: CircuitWatch;
  readonly happened: Happened[];
  readonly records: CycleRecord[];
  readonly postedAt: Map<string, Instant>;
  readonly seen: Map<string, number>;
  readonly failures: { at: Instant; failure: Failure }[];
  readonly sent: Sent[];
  readonly logged: string[];
  mirrorSays: string;
  circuitOpened: number;
};

async function opened(settings: DaySettings, fakes: Fakes, folder: string): Promise<Stage> {
  const { seed } = settings;
  const { clock, pause } = fakes.time;
  const tokenFile = join(folder, 'token');
  writeFileSync(tokenFile, fakes.ghostfolio.token, { mode: 0o600 });
  const { doors } = fakes;
  const config = dayConfig({
    yahoo: doors.yahoo.baseUrl,
    feed: fakes.feed,
    models: `${doors.models.baseUrl}/v1`,
    ghostfolio: doors.ghostfolio.baseUrl,
    tokenFile,
  });
  const directory = join(folder, 'home');
  // Ids in Ghostfolio follow from this one: the same in every run.
  const facts = { home: '6f1d1a52-0c6b-4b3e-9a44-7f2b6a1c9d10' };
  const made = initHome({ directory, world: 'live', seed, config, clock, facts });
  assert(made.kind === 'made', made.kind === 'refused' ? made.because : 'made');
  const logged: string[] = [];
  const log = {
    line: (level: string, text: string) => {
      if (level !== 'info') logged.push(`${toIsoNewYork(clock.now()).slice(11, 19)} ${level} ${text}`);
    },
  };
  const outside = (name: string): Outside => ({
    clock,
    pause,
    random: seededRandom(`${seed}/${name}`).next,
  });
  const home = await openHome(directory, log, outside('home'));
  const mirror = await mirrorOf(home, { ...outside('mirror'), timeoutMs: TRACKER_TIMEOUT_MS });
  assert(mirror !== undefined, 'a Ghostfolio is configured');
  for (const { kind, says } of await mirror.init({ budgetMs: MIRROR_MS }))
    assert(kind === 'made', says);
  return {
    settings,
    fakes,
    home,
    mirror,
    circuit: circuitWatch(home.paths.yahoo),
    happened: [],
    records: [],
    postedAt: new Map(),
    seen: new Map(),
    failures: [],
    sent: [],
    logged,
    mirrorSays: '',
    circuitOpened: 0,
  };
}

async function played(stage: Stage): Promise<void> {
  const { settings, fakes } = stage;
  const { from = clockTime(8, 30), upTo = clockTime(17, 30) } = settings;
  for (let at = from; at <= upTo; at = plusMs(at, STEP_MS)) {
    await fakes.time.until(at);
    await doorsAt(stage, at);
    await slots(stage, at);
    if (isTrading(at)) await settled(stage);
    await mirrored(stage, MIRROR_MS);
  }
}

/** In the session, and until its bar is final. */
function isTrading(at: Instant): boolean {
  return sessionAt(at) !== undefined || sessionAt(plusMs(at, -25 * MINUTE_MS)) !== undefined;
}

async function doorsAt(stage: Stage, at: Instant): Promise<void> {
  const { outages = [] } = stage.settings;
  for (const source of ['yahoo', 'models', 'ghostfolio'] as const) {
    const now = outages.find((each) => each.source === source && each.from <= at && at < each.upTo);
    const was = outages.some(({ source: of, upTo }) => of === source && upTo === at);
    await stage.fakes.doors[source].set(now?.how ?? 'open');
    if (now?.from === at) tell(stage, 'door', `${source} is ${now.how}`);
    else if (was && now === undefined) tell(stage, 'door', `${source} is open again`);
  }
}

async function slots(stage: Stage, at: Instant): Promise<void> {
  const { config, accounts } = stage.home;
  const span = { from: at, upTo: plusMs(at, STEP_MS) };
  for (const { key, schedule } of config.accounts) {
    const account = accounts.find((known) => known.key === key);
    if (account === undefined) continue;
    if (slotsBetween(schedule, config.scheduleTimezone, span).length > 0)
      await cycle(stage, account);
  }
}

const SILENT = {
  say: () => undefined,
  json: () => undefined,
  warn: () => undefined,
  table: () => undefined,
  progress: () => undefined,
};

async function cycle(stage: Stage, account: Account): Promise<void> {
  const { home, fakes } = stage;
  const at = fakes.time.clock.now();
  const before = fakes.yahoo.asked.length;
  const run = await runAccounts([account], { home, screen: SILENT, mode: 'real' });
  const requests = fakes.yahoo.asked.length - before;
  stage.sent.push({ at, who: account.key, verb: 'cycle', requests });
  for (const record of run.records) {
    stage.records.push(record);
    tell(stage, account.key, slotTold(record));
  }
  for (const failure of run.failures) failed(stage, failure);
  await booked(stage, account.key);
  circuitSeen(stage);
  // Nothing happens twice in one moment.
  await fakes.time.pause(1000);
}

async function settled(stage: Stage): Promise<void> {
  const { home, fakes } = stage;
  for (const account of home.accounts) {
    const at = fakes.time.clock.now();
    const before = fakes.yahoo.asked.length;
    const failures = await settleAccounts([account], { home, screen: SILENT });
    const requests = fakes.yahoo.asked.length - before;
    if (requests > 0) stage.sent.push({ at, who: account.key, verb: 'settle', requests });
    for (const failure of failures) failed(stage, failure);
    await booked(stage, account.key);
    circuitSeen(stage);
  }
}

function failed(stage: Stage, failure: Failure): void {
  const at = stage.fakes.time.clock.now();
  const known = stage.failures.findLast((each) => each.failure.account === failure.account);
  stage.failures.push({ at, failure });
  const isSame =
    known !== undefined &&
    known.failure.error.message === failure.error.message &&
    at - known.at < 2 * STEP_MS;
  if (!isSame) tell(stage, failure.account, `settle failed because ${failure.error.message}`);
}

/** Tells what is new in the books of an account. */
async function booked(stage: Stage, key: string): Promise<void> {
  const { home, seen, postedAt, fakes } = stage;
  const entries = await home.store.ledger.entries(key);
  for (const entry of entries.slice(seen.get(key) ?? 0)) {
    postedAt.set(entry.id, fakes.time.clock.now());
    const what = entryTold(entry);
    if (what !== undefined) tell(stage, key, what);
  }
  seen.set(key, entries.length);
}

function circuitSeen(stage: Stage): void {
  const { opened: count, says } = stage.circuit.look();
  stage.circuitOpened += count;
  for (const each of says) tell(stage, 'circuit', each);
}

async function mirrored(stage: Stage, budgetMs: number): Promise<void> {
  const { recorded, left, down, rejected, drift } = await stage.mirror.sync({ budgetMs });
  const rest = left > 0 ? `, ${left} left` : '';
  const wrong = rejected.length + drift.length > 0 ? `, ${rejected.length} rejected, ${drift.length} adrift` : '';
  const says = down === undefined ? `${recorded} written${rest}${wrong}` : `down: ${down}`;
  const isNews = down === undefined ? recorded + left > 0 || stage.mirrorSays !== '' : says !== stage.mirrorSays;
  stage.mirrorSays = down === undefined ? '' : says;
  if (isNews) tell(stage, 'mirror', says);
}

function tell({ happened, fakes }: Stage, who: string, what: string): void {
  happened.push({ at: fakes.time.clock.now(), who, what: namedIn(fakes, what) });
}

function namedIn({ doors, feed }: Fakes, sentence: string): string {
  const places = [...Object.entries(doors), ['feed', { baseUrl: feed }] as const];
  return places.reduce(
    (text, [name, { baseUrl }]) => text.replaceAll(new URL(baseUrl).host, name),
    sentence,
  );
}

async function told(stage: Stage): Promise<DayTold> {
  const { home, mirror, fakes } = stage;
  const entries = new Map<string, readonly Entry[]>();
  const tickets = new Map<string, readonly OrderTicket[]>();
  const faults = [...home.store.chainFaults(), ...home.store.integrityFaults()];
  for (const { key } of home.accounts) {
    const own = await home.store.ledger.entries(key);
    entries.set(key, own);
    tickets.set(key, await home.store.ledger.tickets(key));
    faults.push(...verifyEntries(key, own).faults);
  }
  await mirrored(stage, 10 * MINUTE_MS);
  const lines = fakes.ghostfolio.activities().map(sameness);
  const { happened, records, postedAt, failures, sent, circuitOpened, logged } = stage;
  return {
    ...{ happened, records, postedAt, failures, sent, circuitOpened, logged },
    entries,
    tickets,
    faults,
    asked: fakes.yahoo.asked,
    mirror: await mirror.reconcile({ budgetMs: 10 * MINUTE_MS }),
    activities: lines.length,
    duplicates: lines.length - new Set(lines).size,
    questions: fakes.models.told().chats.length,
    named: (sentence) => namedIn(fakes, sentence),
  };
}

/** Our id in its comment: the same entry sent twice is the same text. */
function sameness(activity: ReturnType<Fakes['ghostfolio']['activities']>[number]): string {
  const { accountId, symbol, type, date, quantity, unitPrice, comment } = activity;
  return JSON.stringify([accountId, symbol, type, date, quantity, unitPrice, comment]);
}
