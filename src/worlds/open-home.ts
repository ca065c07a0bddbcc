import { existsSync, readFileSync } from 'node:fs';
import type { Store } from '#adapters/sqlite';
import { fingerprint, virtualClock } from '#adapters/system';
import { unsaidAnswers } from '#adapters/unsaid-answers';
import type { Account } from '#app/account';
import type { QueueTold } from '#app/asking';
import { pacedTime } from './paced-time.ts';
import { patientJournal } from './patient-journal.ts';
import { givingWay } from './giving-way.ts';
import { haltIn } from './halt-in.ts';
import type { TokensTold } from './tokens-counted.ts';
import { twinMarkets } from './twin-markets.ts';
import { briefsOf } from './briefs-of.ts';
import { readConfig, type Config } from '#config';
import { instant, type Instant } from '#core/calendar';
import {
  PortError,
  type Clock,
  type Log,
  type MarketData,
  type News,
  type Timer,
  type VirtualClock,
  type World,
} from '#ports';
import { accountsOf } from './accounts-of.ts';
import { assertHome } from './assert-home.ts';
import { asKnown } from './as-known.ts';
import { homePaths, type HomePaths } from './home-paths.ts';
import { shareConfig } from './join-home.ts';
import type { WorldKind } from './init-home.ts';
import { storeIn } from './store-in.ts';
import { sourcesOf } from './sources-of.ts';
import type { SourceCheck, Sources } from './sources.ts';
import { withFiles } from './with-files.ts';
import { modelLines, type ModelLines, type PoolTold } from './model-lines.ts';
import { theMachine, type Outside } from './outside.ts';

/** A home that is open: its configuration, its books, its market and its time. */
export type Home = {
  readonly paths: HomePaths;
  readonly kind: WorldKind;
  readonly seed: number | undefined;
  readonly config: Config;
  readonly configHash: string;
  readonly warnings: readonly string[];
  readonly store: Store;
  /** The accounts that can run now. */
  readonly accounts: readonly Account[];
  readonly market: MarketData & News;
  /** Time that is ours to move; absent in a live home, where it is the wall's. */
  readonly virtual: VirtualClock | undefined;
  readonly clock: Clock;
  /** Waits in the time of the clock. */
  readonly timer: Timer;
  /** The machine under it, or what a rehearsal has put there. */
  readonly outside: Outside;
  /** Puts a virtual home's time where a run begins; earlier than before is allowed, the accounts' entries are the limit. */
  startAt(at: Instant): void;
  /**
   * In a live home with a budget of requests of its own: one is made an account and cycle. Its model answers by a moment
   * of the machine's time, absent: by 20 minutes after its first question.
   */
  worldOf(account: Account, answersBy?: Instant): World;
  /** What stands in the queues of the model servers. */
  queues(): readonly QueueTold[];
  /** How the servers of models stand that have several. */
  pools(): readonly PoolTold[];
  /** What models were asked and have answered since the home was opened. */
  tokens(): readonly TokensTold[];
  /** What the outside sources of prices and news say of themselves; none in a home that needs none. */
  sourceChecks(): Promise<readonly SourceCheck[]>;
  close(): void;
};

/** Whether the time of a simulated home stands until it is moved, or passes by itself as for whoever is served. */
export type Passing = 'stands' | 'flows';

/** Opens a home that was made; names file and key of what is wrong. */
export async function openHome(
  directory: string,
  log: Log,
  { time = 'stands', ...given }: Partial<Outside> & { readonly time?: Passing } = {},
): Promise<Home> {
  const outside: Outside = { ...theMachine, ...given };
  const paths = homePaths(directory);
  assertHome(paths);
  const settings = configOf(paths);
  const { config } = settings;
  const store = sharedStore(paths);
  const { kind, seed } = originOf(store, paths);
  const { virtual, startAt, clock, timer } = timeOf(store, { kind, time, outside });
  const sources = await sourcesOf(kind, { clock, paths, seed: seed ?? 1, config, outside, log });
  const market = asKnown(sources.view(), clock);
  const lines = modelLines(config, outside);
  const around = { kind, paths, store, log, config, clock, virtual, market, sources, lines };
  return {
    ...settings,
    virtual,
    clock,
    timer,
    startAt,
    paths,
    kind,
    seed,
    store,
    accounts: accountsOf(config),
    market,
    outside,
    sourceChecks: sources.checks,
    ...lines.figures,
    worldOf: worldsOf({ ...around, outside, isServed: time === 'flows' }),
    close: () => {
      sources.close();
      store.close();
    },
  };
}

/** Other machines take the configuration from the store, where it is one that they reach. */
function sharedStore(paths: HomePaths): Store {
  const store = storeIn(paths);
  shareConfig(store, paths);
  return store;
}

type Around = Pick<Home, 'kind' | 'paths' | 'store' | 'config' | 'clock' | 'virtual' | 'market'> & {
  readonly log: Log;
  readonly sources: Sources;
  readonly lines: ModelLines;
  readonly outside: Outside;
  /** Others ask this process meanwhile. */
  readonly isServed: boolean;
};

/** The worlds of a home's accounts: what they share is made once. */
function worldsOf(around: Around): Home['worldOf'] {
  const { kind, paths, store, log, config, clock, market, sources, lines } = around;
  const reached = existsSync(paths.storePlace)
    ? patientJournal(store.journal, {
        unsaid: unsaidAnswers(paths.answers),
        pause: around.outside.pause,
        fingerprint,
        log,
      })
    : store.journal;
  const kept = withFiles(reached, paths.logs, log);
  const journal = around.isServed ? givingWay(kept) : kept;
  const briefs = briefsOf(store, researchersOf(config), clock);
  const research = { briefs, articles: sources.articles };
  const parts = { kind, clock, ledger: store.ledger, journal, fingerprint, log, ...research };
  const viewFor = viewsOf(kind, sources, { clock, market });
  const forbidden = async (): Promise<string | undefined> => haltIn(await store.controls.all());
  // Where time stands both arms see the same anyway.
  const pairs = around.virtual === undefined ? twinMarkets(config) : undefined;
  return (account, answersBy) => {
    const view = viewFor(account);
    const model = lines.named(account.model, answersBy);
    const world: World = { ...parts, market: view, news: view, model, forbidden };
    const twins = pairs?.get(account.key);
    if (twins === undefined) return world;
    return { ...world, observing: () => twins.observing(account.key, world) };
  };
}

type Seen = { readonly clock: Clock; readonly market: MarketData & News };

/** Live, each account and cycle has a view with a budget of its own; elsewhere all share two. */
function viewsOf(
  kind: WorldKind,
  sources: Sources,
  { clock, market }: Seen,
): (account: Account) => MarketData & News {
  if (kind === 'live') return () => asKnown(sources.view(), clock);
  let within: (MarketData & News) | undefined;
  return ({ mandate }) => {
    if (mandate.strategy !== 'intraday') return market;
    within ??= asKnown(sources.within(), clock);
    return within;
  };
}

function researchersOf(config: Config): readonly string[] {
  return config.accounts.filter(({ strategy }) => strategy === 'research').map(({ key }) => key);
}

function originOf(store: Store, paths: HomePaths): Pick<Home, 'kind' | 'seed'> {
  const seed = store.fact('seed');
  return { kind: worldKindOf(store, paths), seed: seed === undefined ? undefined : Number(seed) };
}

function still(): void {
  // Nobody moves a time that passes.
}

type Timing = { readonly kind: WorldKind; readonly time: Passing; readonly outside: Outside };

/** Time of a files or simulated home is kept in its store; every run says where it begins, unless it flows. */
function timeOf(
  store: Store,
  { kind, time, outside }: Timing,
): Pick<Home, 'virtual' | 'startAt' | 'clock' | 'timer'> {
  const { clock: machine, timer } = outside;
  if (kind === 'live') return { virtual: undefined, startAt: still, clock: machine, timer };
  const from = instant(Number(store.fact('now')));
  if (kind === 'simulated' && time === 'flows')
    return { virtual: undefined, startAt: still, ...pacedTime(comeTo(store, from), outside) };
  let inner = virtualClock(from);
  const virtual: VirtualClock = {
    now: () => inner.now(),
    moveTo: (at) => {
      inner.moveTo(at);
    },
  };
  const startAt: Home['startAt'] = (at) => {
    inner = virtualClock(at);
  };
  return { virtual, startAt, clock: virtual, timer };
}

/** The latest that the home or one of its accounts has come to. */
function comeTo(store: Store, from: Instant): Instant {
  const latest = store.accounts().map((account) => store.latest(account) ?? from);
  return latest.reduce((late, at) => (at > late ? at : late), from);
}

function configOf(paths: HomePaths): Pick<Home, 'config' | 'configHash' | 'warnings'> {
  const text = readText(paths.config);
  const read = readConfig(text, paths.config);
  if (read.kind === 'invalid') {
    const faults = read.faults.map(({ path, line, says, didYouMean }) => {
      const meant = didYouMean === undefined ? '' : ` Did you mean ${didYouMean}?`;
      return `${paths.config}:${line} ${path}: ${says}${meant}`;
    });
    throw new PortError('config', faults.join('\n'), { retryable: false });
  }
  const warnings = read.warnings.map(({ path, says }) => `${path}: ${says}`);
  return { config: read.config, configHash: fingerprint(text), warnings };
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new PortError('config', `${path} cannot be read`, { retryable: false, cause: error });
  }
}

function worldKindOf(store: Store, paths: HomePaths): WorldKind {
  const kind = store.fact('world');
  if (kind === 'live' || kind === 'files' || kind === 'simulated') return kind;
  throw new PortError(
    'home',
    `${paths.store} names no world, known are live, files, simulated, was "${kind ?? ''}"; restore a backup`,
    { retryable: false },
  );
}
