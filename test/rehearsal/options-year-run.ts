import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { virtualClock } from '#adapters/system';
import type { Account } from '#app/account';
import { fastForward } from '#app/advance';
import type { AccountDrift, Mirror, SyncReport } from '#app/mirror';
import { slotsBetween, withRulesArms } from '#config';
import { DAY_MS, newYorkTime, plusMs, toIso, tradingDate, type Instant } from '#core/calendar';
import { assert, seededRandom } from '#core/prelude';
import type { VirtualClock } from '#ports';
import { initHome, mirrorOf, openHome, type Home } from '#worlds';
import { startFakeGhostfolio, type FakeGhostfolio } from '../fakes/ghostfolio/index.ts';
import { optionsYearAccount, type AccountYear } from './options-year-account.ts';
import { priceFaults, optionsYearShown } from './options-year-shown.ts';

export type YearRequest = {
  readonly seed: number;
  readonly months: number;
  /** Fraction of the year that has passed. */
  readonly tell?: (share: number, at: Instant) => void;
};

export type OptionsYear = {
  readonly from: Instant;
  readonly upTo: Instant;
  readonly accounts: readonly AccountYear[];
  /** What the mirror did in the middle and at the end. */
  readonly syncs: readonly SyncReport[];
  /** Activities that stand in Ghostfolio. */
  readonly activities: number;
  readonly warnings: readonly string[];
  readonly faults: readonly string[];
};

const KINDS: ReadonlySet<string> = new Set(['wheel', 'vertical-spreads']);
const MONTH_MS = (365 * DAY_MS) / 12;
const BUDGET = { budgetMs: 12 * 3_600_000 };

/** The options accounts of a simulated home, decided by rules, with a Ghostfolio that is told in the middle and at the end. */
export async function optionsYearRun(request: YearRequest): Promise<OptionsYear> {
  const folder = mkdtempSync(join(tmpdir(), 'options-year-'));
  const wall = virtualClock(newYorkTime(tradingDate('2025-01-01'), 0, 0));
  const ghostfolio = await startFakeGhostfolio({ clock: wall, seed: request.seed });
  const warnings: string[] = [];
  const home = await homeIn(folder, { seed: request.seed, ghostfolio, warnings });
  try {
    return await played(request, { home, wall, ghostfolio, warnings });
  } finally {
    home.close();
    await ghostfolio.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Place = {
  readonly home: Home;
  /** The wall of the mirror: never behind the market's time. */
  readonly wall: VirtualClock;
  readonly ghostfolio: FakeGhostfolio;
  readonly warnings: string[];
};

type Making = Pick<Place, 'ghostfolio' | 'warnings'> & { readonly seed: number };

async function homeIn(folder: string, { seed, ghostfolio, warnings }: Making): Promise<Home> {
  const token = join(folder, 'token');
  writeFileSync(token, ghostfolio.token, { mode: 0o600 });
  const shown = `\nghostfolio:\n  url: ${ghostfolio.baseUrl}\n  token_file: ${token}\n`;
  const directory = join(folder, 'home');
  const config = `${withRulesArms()}${shown}`;
  const made = initHome({ directory, world: 'simulated', seed, config });
  assert(made.kind === 'made', made.kind === 'refused' ? made.because : 'made');
  return openHome(directory, {
    line: (level, text) => {
      if (level !== 'info') warnings.push(`${level}: ${text}`);
    },
  });
}

async function played({ months, tell, seed }: YearRequest, place: Place): Promise<OptionsYear> {
  const { home, wall, ghostfolio, warnings } = place;
  const clock = home.virtual;
  assert(clock !== undefined, 'a simulated home has a clock');
  const accounts = home.accounts.filter(({ strategy }) => KINDS.has(strategy.name));
  const from = clock.now();
  const upTo = plusMs(from, Math.round(months * MONTH_MS));
  wall.moveTo(from);
  const mirror = mirrorIn(place, seed);
  await mirror(async (opened) => opened.init(BUDGET));
  const syncs: SyncReport[] = [];
  for (const part of [1, 2]) {
    const until = plusMs(from, Math.round(((upTo - from) * part) / 2));
    const said = (at: Instant) => tell?.((at - from) / (upTo - from), at);
    await ahead(home, { accounts, clock, upTo: until, tell: said });
    if (clock.now() > wall.now()) wall.moveTo(clock.now());
    syncs.push(await mirror(async (opened) => opened.sync(BUDGET)));
  }
  const { accounts: compared } = await mirror(async (opened) => opened.reconcile(BUDGET));
  const years: AccountYear[] = [];
  for (const account of accounts) years.push(await optionsYearAccount(account, home));
  const faults = [
    ...years.flatMap((year) => year.faults),
    ...syncs.flatMap(syncFaults),
    ...compared.flatMap(driftFaults),
    ...years.flatMap((year) => optionsYearShown(year, ghostfolio)),
    ...years.flatMap((year) => priceFaults(year, ghostfolio)),
  ];
  const activities = ghostfolio.activities().length;
  return { from, upTo, accounts: years, syncs, activities, warnings, faults };
}

/** Opened each time anew, as a process does: what a simulation of months leaves of a connection is not in question here. */
function mirrorIn({ home, wall }: Place, seed: number) {
  const outside = {
    clock: wall,
    pause: async (forMs: number): Promise<void> => {
      wall.moveTo(plusMs(wall.now(), Math.ceil(forMs)));
    },
    random: seededRandom(`${seed}`).next,
  };
  return async <Result>(does: (mirror: Mirror) => Promise<Result>): Promise<Result> => {
    const mirror = await mirrorOf(home, outside);
    assert(mirror !== undefined, 'a Ghostfolio is configured');
    try {
      return await does(mirror);
    } finally {
      mirror.close();
    }
  };
}

function syncFaults({
  down,
  left,
  later,
  rejected,
  drift,
  warnings,
}: SyncReport): readonly string[] {
  const open = left + later;
  return [
    ...(down === undefined ? [] : [`a sync was cut off: ${down}`]),
    ...(open === 0 ? [] : [`a sync left ${open} activities`]),
    ...rejected.map(({ key, because }) => `${key} was rejected: ${because}`),
    ...drift,
    ...warnings,
  ];
}

function driftFaults({ account, waiting, drift }: AccountDrift): readonly string[] {
  return [
    ...(waiting > 0 ? [`${account}: ${waiting} activities wait`] : []),
    ...drift.map(({ says }) => `${account}: drift: ${says}`),
  ];
}

type Stretch = {
  readonly accounts: readonly Account[];
  readonly clock: VirtualClock;
  readonly upTo: Instant;
  readonly tell: (at: Instant) => void;
};

async function ahead(home: Home, { accounts, clock, upTo, tell }: Stretch): Promise<void> {
  const { config, configHash, store } = home;
  const settings = new Map(config.accounts.map((each) => [each.key, each]));
  for (const { key } of accounts) store.leases.take(key);
  try {
    await fastForward({
      accounts,
      worldOf: (account) => home.worldOf(account),
      clock,
      upTo,
      slotsOf: ({ key }, start, end) => {
        const schedule = settings.get(key)?.schedule;
        assert(schedule !== undefined, `${key} has a schedule`);
        return slotsBetween(schedule, config.scheduleTimezone, { from: start, upTo: end });
      },
      slotAt: (at) => ({ name: toIso(at), mode: 'real', configHash, codeVersion: 'rehearsal' }),
      onProgress: (_done, _total, at) => {
        tell(at);
      },
    });
    if (clock.now() < upTo) clock.moveTo(upTo);
  } finally {
    for (const { key } of accounts) store.leases.release(key);
  }
}
