import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MINUTE_MS, newYorkTime, toIsoNewYork, type Instant } from '#core/calendar';
import { assert, seededRandom } from '#core/prelude';
import type { Mirror } from '#app/mirror';
import type { CycleRecord, Log } from '#ports';
import { initHome, mirrorOf, openHome, type Home, type Outside } from '#worlds';
import type { Failure } from '#verbs/acts';
import type { FaultPlan } from '../fakes/plan/index.ts';
import { circuitWatch, type CircuitWatch } from './circuit-watch.ts';
import { dayConfig } from './day-config.ts';
import type { DoorState } from './door.ts';
import { THURSDAY, type Fakes, type SourceName } from './fakes.ts';
import type { Happened } from './told.ts';

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
  /** When Yahoo's crumbs given so far become wrong, so that a new one has to be fetched. */
  readonly dropsPassAt?: readonly Instant[];
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

export const clockTime = (hour: number, minute: number): Instant =>
  newYorkTime(THURSDAY, hour, minute);

/** A live home among the fakes, and what has happened so far. */
export type Stage = {
  readonly settings: DaySettings;
  readonly fakes: Fakes;
  readonly home: Home;
  readonly mirror: Mirror & { close(): void };
  readonly circuit: CircuitWatch;
  readonly happened: Happened[];
  readonly records: CycleRecord[];
  readonly postedAt: Map<string, Instant>;
  readonly seen: Map<string, number>;
  readonly failures: { at: Instant; failure: Failure }[];
  readonly sent: Sent[];
  readonly logged: string[];
  readonly brokenOff: string[];
  mirrorSays: string;
  circuitOpened: number;
};

const TRACKER_TIMEOUT_MS = 700;
const INIT_MS = 2 * MINUTE_MS;

/** Ids in Ghostfolio follow from this one: the same in every run. */
const FACTS = { home: '6f1d1a52-0c6b-4b3e-9a44-7f2b6a1c9d10' };

/** Makes and opens a home whose sources are behind the fakes' doors, and its accounts in Ghostfolio. */
export async function openStage(
  settings: DaySettings,
  fakes: Fakes,
  folder: string,
): Promise<Stage> {
  const { seed } = settings;
  const { clock, pause } = fakes.time;
  const directory = join(folder, 'home');
  const config = configIn(fakes, folder);
  const made = initHome({ directory, world: 'live', seed, config, clock, facts: FACTS });
  assert(made.kind === 'made', made.kind === 'refused' ? made.because : 'made');
  const logged: string[] = [];
  const random = (name: string) => seededRandom(`${seed}/${name}`).next;
  const outside: Omit<Outside, 'timer'> = { clock, pause, random: random('home') };
  const home = await openHome(directory, logInto(logged, fakes), outside);
  const own = { clock, pause, random: random('mirror'), timeoutMs: TRACKER_TIMEOUT_MS };
  const mirror = await mirrorOf(home, own);
  assert(mirror !== undefined, 'a Ghostfolio is configured');
  for (const { kind, says } of await mirror.init({ budgetMs: INIT_MS }))
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
    brokenOff: [],
    mirrorSays: '',
    circuitOpened: 0,
  };
}

function configIn({ doors, feed, ghostfolio }: Fakes, folder: string): string {
  const tokenFile = join(folder, 'token');
  writeFileSync(tokenFile, ghostfolio.token, { mode: 0o600 });
  return dayConfig({
    yahoo: doors.yahoo.baseUrl,
    feed,
    models: `${doors.models.baseUrl}/v1`,
    ghostfolio: doors.ghostfolio.baseUrl,
    tokenFile,
  });
}

function logInto(logged: string[], fakes: Fakes): Log {
  return {
    line: (level, text) => {
      const time = toIsoNewYork(fakes.time.clock.now()).slice(11, 19);
      if (level !== 'info') logged.push(`${time} ${level} ${namedIn(fakes, text)}`);
    },
  };
}

/** Puts a line into the day. */
export function tell({ happened, fakes }: Stage, who: string, what: string): void {
  happened.push({ at: fakes.time.clock.now(), who, what: namedIn(fakes, what) });
}

/** A sentence with the sources' names in the place of their addresses, which differ from run to run. */
export function namedIn({ doors, feed }: Fakes, sentence: string): string {
  const places = [...Object.entries(doors), ['feed', { baseUrl: feed }] as const];
  return places.reduce(
    (text, [name, { baseUrl }]) => text.replaceAll(new URL(baseUrl).host, name),
    sentence,
  );
}
