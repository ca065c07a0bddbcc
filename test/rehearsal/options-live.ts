import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { slotsBetween } from '#config';
import {
  MINUTE_MS,
  newYorkTime,
  plusMs,
  sessionsBetween,
  type Instant,
  type TradingDate,
} from '#core/calendar';
import { verifyEntries, type Entry } from '#core/ledger';
import { assert, seededRandom } from '#core/prelude';
import type { ReconcileReport } from '#app/mirror';
import type { CycleRecord } from '#ports';
import { initHome, mirrorOf, openHome, type Home } from '#worlds';
import { beginAt, runAccounts, settleAccounts, type Failure } from '#verbs/acts';
import { startFakes, type Fakes } from './fakes.ts';
import { optionsLiveConfig, OPTIONS_LIVE_ACCOUNTS } from './options-live-config.ts';
import type { Outage, Sent } from './stage.ts';

export type OptionsLiveSettings = {
  readonly seed: number;
  readonly from: TradingDate;
  /** The day after the last one. */
  readonly upTo: TradingDate;
  /** From this day on the accounts ask a model, and nobody can be reached where it should be. */
  readonly modelsGoneOn: TradingDate;
  readonly outages: readonly Outage[];
};

export type OptionsLiveTold = {
  readonly records: readonly CycleRecord[];
  readonly modelsGoneAt: Instant;
  readonly entries: ReadonlyMap<string, readonly Entry[]>;
  /** When each entry came to be known, by its id. */
  readonly postedAt: ReadonlyMap<string, Instant>;
  readonly failures: readonly { readonly at: Instant; readonly failure: Failure }[];
  readonly sent: readonly Sent[];
  /** What the mirror said of itself, where it could not be reached. */
  readonly mirrorDown: readonly Instant[];
  readonly mirror: ReconcileReport;
  /** Sentences of what is not whole in the books. */
  readonly faults: readonly string[];
  readonly logged: readonly string[];
};

type Stage = {
  readonly settings: OptionsLiveSettings;
  readonly fakes: Fakes;
  readonly folder: string;
  readonly records: CycleRecord[];
  readonly postedAt: Map<string, Instant>;
  readonly failures: { at: Instant; failure: Failure }[];
  readonly sent: Sent[];
  readonly mirrorDown: Instant[];
  readonly logged: string[];
};

const STEP_MS = 5 * MINUTE_MS;
const BUDGET_MS = 2 * MINUTE_MS;

/** Plays sessions of the options accounts of a live home: slots, a settle every five minutes, the mirror after each. */
export async function optionsLive(settings: OptionsLiveSettings): Promise<OptionsLiveTold> {
  const { from, modelsGoneOn, seed, upTo } = settings;
  const fakes = await startFakes({ seed, on: from, hour: 8 });
  const folder = mkdtempSync(join(tmpdir(), 'options-live-'));
  const stage: Stage = {
    settings,
    fakes,
    folder,
    records: [],
    postedAt: new Map(),
    failures: [],
    sent: [],
    mirrorDown: [],
    logged: [],
  };
  try {
    await days(stage, { who: 'rules', from, upTo: modelsGoneOn });
    return await days(stage, { who: 'models', from: modelsGoneOn, upTo });
  } finally {
    await fakes.stop();
    rmSync(folder, { recursive: true });
  }
}

type Days = {
  readonly who: 'rules' | 'models';
  readonly from: TradingDate;
  readonly upTo: TradingDate;
};

/** Some days of the home with one configuration, from its opening to its end. */
async function days(stage: Stage, { who, from, upTo }: Days): Promise<OptionsLiveTold> {
  const opened = await openOn(stage, who);
  const accounts = opened.accounts.filter(({ key }) => key in OPTIONS_LIVE_ACCOUNTS);
  const home = { ...opened, accounts };
  const { clock, pause } = stage.fakes.time;
  const random = seededRandom(`${stage.settings.seed}/mirror`).next;
  const mirror = await mirrorOf(home, { clock, pause, random, timeoutMs: 700 });
  assert(mirror !== undefined, 'a Ghostfolio is configured');
  try {
    for (const { kind, says } of await mirror.init({ budgetMs: BUDGET_MS }))
      assert(kind === 'made' || kind === 'known', says);
    if (who === 'models') await stage.fakes.doors.models.set('refused');
    for (const at of ticksOf({ from, upTo })) {
      await step(stage, home, at);
      const { down } = await mirror.sync({ budgetMs: BUDGET_MS });
      if (down !== undefined) stage.mirrorDown.push(at);
    }
    return await told(stage, home, await mirror.reconcile({ budgetMs: 10 * MINUTE_MS }));
  } finally {
    mirror.close();
    home.close();
  }
}

/** Every five minutes from the open of each session until its bars are final. */
function ticksOf({ from, upTo }: Pick<Days, 'from' | 'upTo'>): readonly Instant[] {
  const ticks: Instant[] = [];
  for (const { opensAt, closesAt } of sessionsBetween(from, upTo))
    for (let at = opensAt; at <= plusMs(closesAt, 6 * STEP_MS); at = plusMs(at, STEP_MS))
      ticks.push(at);
  return ticks;
}

async function openOn({ settings, fakes, folder, logged }: Stage, who: Days['who']): Promise<Home> {
  const { clock, pause } = fakes.time;
  const { seed } = settings;
  const tokenFile = join(folder, 'token');
  writeFileSync(tokenFile, fakes.ghostfolio.token, { mode: 0o600 });
  const directory = join(folder, 'home');
  const config = optionsLiveConfig(who, { ...fakes, tokenFile });
  if (who === 'rules') {
    const made = initHome({ directory, world: 'live', seed, config, clock });
    assert(made.kind === 'made', made.kind === 'refused' ? made.because : 'made');
  } else writeFileSync(join(directory, 'data', 'config.yaml'), config);
  const log = { line: (_: string, text: string) => void logged.push(text) };
  const random = seededRandom(`${seed}/${who}`).next;
  return openHome(directory, log, { clock, pause, random });
}

async function step(stage: Stage, home: Home, at: Instant): Promise<void> {
  const { fakes, settings } = stage;
  await fakes.time.until(at);
  for (const source of ['yahoo', 'ghostfolio'] as const) {
    const out = settings.outages.find(
      (each) => each.source === source && each.from <= at && at < each.upTo,
    );
    await fakes.doors[source].set(out?.how ?? 'open');
  }
  await beginAt(undefined, home.accounts, { home, mode: 'real' });
  const span = { from: at, upTo: plusMs(at, STEP_MS) };
  for (const { key, schedule } of home.config.accounts) {
    const account = home.accounts.find((known) => known.key === key);
    if (account === undefined) continue;
    if (slotsBetween(schedule, home.config.scheduleTimezone, span).length === 0) continue;
    await counted(stage, { who: key, verb: 'cycle' }, async () => {
      const run = await runAccounts([account], { home, mode: 'real' });
      stage.records.push(...run.records);
      return run.failures;
    });
  }
  for (const account of home.accounts)
    await counted(stage, { who: account.key, verb: 'settle' }, async () =>
      settleAccounts([account], { home }),
    );
  await posted(stage, home);
}

/** Keeps what a verb has sent to Yahoo, and what failed. */
async function counted(
  { fakes, sent, failures }: Stage,
  { who, verb }: Pick<Sent, 'who' | 'verb'>,
  run: () => Promise<readonly Failure[]>,
): Promise<void> {
  const at = fakes.time.clock.now();
  const before = fakes.yahoo.asked.length;
  for (const failure of await run()) failures.push({ at, failure });
  const requests = fakes.yahoo.asked.length - before;
  if (requests > 0) sent.push({ at, who, verb, requests });
}

async function posted({ fakes, postedAt }: Stage, { accounts, store }: Home): Promise<void> {
  for (const { key } of accounts)
    for (const { id } of await store.ledger.entries(key))
      if (!postedAt.has(id)) postedAt.set(id, fakes.time.clock.now());
}

async function told(stage: Stage, home: Home, mirror: ReconcileReport): Promise<OptionsLiveTold> {
  const { accounts, store } = home;
  const entries = new Map<string, readonly Entry[]>();
  const faults = [...store.chainFaults(), ...store.integrityFaults()];
  for (const { key } of accounts) {
    const own = await store.ledger.entries(key);
    entries.set(key, own);
    faults.push(...verifyEntries(key, own).faults);
  }
  const modelsGoneAt = newYorkTime(stage.settings.modelsGoneOn, 0, 0);
  return { ...stage, modelsGoneAt, entries, faults, mirror };
}
