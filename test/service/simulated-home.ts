import { mkdtempSync, rmSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { simulatedMarket } from '#adapters/simulated-market';
import { openStore, type Store } from '#adapters/sqlite';
import { fingerprint } from '#adapters/system';
import { readConfig, type Config } from '#config';
import type { Ticker } from '#core/instruments';
import { assert, seededRandom, type SeededRandom } from '#core/prelude';
import type { MarketData, News } from '#ports';
import { homePaths, initHome, type Home } from '#worlds';
import { modelMachine, type ModelMachine } from './model-machine.ts';
import type { SimulatedTime } from './simulated-time.ts';
import { Troubles } from './troubles.ts';
import { Watch } from './watch.ts';
import { WatchedTracker } from './watched-tracker.ts';

/** Everything of a simulation that outlives a process: its folder, its market, its servers and who watches. */
export type SimulatedHome = {
  readonly seed: number;
  readonly time: SimulatedTime;
  readonly paths: Home['paths'];
  readonly market: MarketData & News;
  readonly machine: ModelMachine;
  readonly tracker: WatchedTracker;
  readonly troubles: Troubles;
  readonly watch: Watch;
  /** Tickers of which the market knows nothing at times. */
  readonly absent: Set<Ticker>;
  /** Names of virtual backups. */
  backups: string[];
  /** Where schedules stand now: the text of a config.yaml. */
  configText: string;
  /** Processes that are alive, by their holders. */
  readonly alive: Set<string>;
  /** A stream of chance of its own. */
  readonly random: (name: string) => SeededRandom;
  readonly open: (holder: string) => Store;
  readonly close: () => void;
};

export function simulatedHome(seed: number, time: SimulatedTime): SimulatedHome {
  const shared = '/dev/shm';
  const folder = mkdtempSync(join(existsSync(shared) ? shared : tmpdir(), 'invest-year-'));
  const { clock } = time;
  const made = initHome({ directory: folder, world: 'live', seed, config: '', clock });
  assert(made.kind === 'made', 'a home is made in an empty folder');
  const paths = homePaths(folder);
  const random = (name: string): SeededRandom => seededRandom(`${seed}/${name}`);
  const troubles = new Troubles(clock);
  const watch = new Watch(clock, time.count);
  const alive = new Set<string>();
  watch.leaseHolder = leaseReader(paths.store);
  const say = (violation: string): void => watch.say(violation);
  const tracker = new WatchedTracker({ clock, troubles, random: random('tracker'), say });
  return {
    seed,
    time,
    paths,
    troubles,
    watch,
    random,
    alive,
    market: simulatedMarket(seed, clock),
    machine: modelMachine({ time, troubles, random: random('model') }),
    tracker,
    absent: new Set(),
    backups: [],
    configText: '',
    open: (holder) =>
      openStore(paths.store, {
        fingerprint,
        holder,
        wall: () => clock.now(),
        isAlive: (other) => alive.has(other),
      }),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export function configOf({ configText }: Pick<SimulatedHome, 'configText'>): Config {
  const read = readConfig(configText, 'config.yaml');
  assert(read.kind === 'config', `the simulation's configuration is whole: ${configText}`);
  return read.config;
}

/** Who holds an account's lease, as a stranger reads it in the file. */
function leaseReader(path: string): (account: string) => string | undefined {
  const database = new DatabaseSync(path, { readOnly: true });
  const read = database.prepare('SELECT holder FROM leases WHERE account = ?');
  return (account) => {
    const holder = read.get(account)?.['holder'];
    return typeof holder === 'string' ? holder : undefined;
  };
}
