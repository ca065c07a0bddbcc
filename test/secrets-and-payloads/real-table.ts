import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { randomBytes, systemTimer, virtualClock } from '#adapters/system';
import { instant } from '#core/calendar';
import { assert } from '#core/prelude';
import { openHttp, openKeys, type Http, type HttpParts, type Keys } from '#http';
import type { VirtualClock } from '#ports';
import { actingKinds, READING_VERBS } from '#verbs/tables';
import { childKinds, openJobRunner, type JobRunner } from '#verbs/jobs';
import { initHome, openHome, type Home } from '#worlds';
import { actingRoutes } from '../../src/cli/service/acting-routes.ts';

/** The table of routes that a service opens, over a home and a store of its own; nothing runs in it. */
export type RealTable = {
  readonly http: Http;
  readonly home: Home;
  readonly keys: Keys;
  /** Of HTTP: sessions and tokens grow old by it. */
  readonly clock: VirtualClock;
  /** Every verb that it was opened with: reading, acting at once, asked for as a job. */
  readonly verbs: number;
  readonly close: () => Promise<void>;
};

const T0 = 1_781_786_400_000;

export const PASSWORD = 'four hens crossed the moat';

type Wanted = {
  readonly allowedHosts?: readonly string[];
  /** Empty: the house has none. */
  readonly password?: string;
  /** Of a home that is there; absent: of a new one. The folder that it lies in is removed in the end. */
  readonly directory?: string;
};

/** As `invest start` puts it together, with a password, a time of its own and no socket. */
export async function realTable({
  allowedHosts = [],
  password = PASSWORD,
  directory = newHome(),
}: Wanted = {}): Promise<RealTable> {
  const home = await openHome(directory, SILENT);
  const clock = virtualClock(instant(T0));
  const runner = runnerOf(home, clock);
  const atOnce = actingRoutes(undefined);
  const http = openHttp({ ...partsOf(home, clock), runner, actingVerbs: atOnce, allowedHosts });
  const keys = openKeys({ credentials: home.store.credentials, clock, random: randomBytes });
  if (password !== '') assert(await keys.setPassword(password), 'the password is set');
  return {
    http,
    home,
    clock,
    keys,
    verbs: READING_VERBS.length + atOnce.length + runner.kinds.length,
    close: async () => {
      await http.close();
      home.close();
      rmSync(dirname(directory), { recursive: true, force: true });
    },
  };
}

function newHome(): string {
  const directory = join(mkdtempSync(join(tmpdir(), 'real-table-')), 'home');
  const made = initHome({ directory, world: 'simulated', seed: 1 });
  assert(made.kind === 'made', 'a simulated home is made');
  return directory;
}

const SILENT = { line: () => undefined };

function partsOf(
  home: Home,
  clock: VirtualClock,
): Omit<HttpParts, 'runner' | 'actingVerbs' | 'allowedHosts'> {
  const { credentials, acts, answered, jobs, events } = home.store;
  return {
    home,
    clock,
    credentials,
    acts,
    answered,
    jobs,
    events,
    log: SILENT,
    readingVerbs: READING_VERBS,
    random: randomBytes,
    service: undefined,
    healthChecks: [],
    figures: [],
    version: '0.0.0',
  };
}

function runnerOf(home: Home, clock: VirtualClock): JobRunner {
  const { jobs, events } = home.store;
  const { directory } = home.paths;
  return openJobRunner({
    jobs,
    events,
    clock,
    log: SILENT,
    kinds: [
      ...actingKinds(home, { by: 'the API' }),
      ...childKinds({ script: '', home: directory, accounts: () => [] }),
    ],
    timer: systemTimer,
    newId: () => Buffer.from(randomBytes(8)).toString('hex'),
  });
}
