import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { defaultConfigText, faultLine, readConfig, type Config } from '#config';
import { instant, newYorkTime, toIso, tradingDate, type Instant } from '#core/calendar';
import { emptyBook, openingEntry } from '#core/ledger';
import type { Store } from '#adapters/sqlite';
import { systemClock } from '#adapters/system';
import { PortError, type Clock } from '#ports';
import { homePaths, type HomePaths } from './home-paths.ts';
import { makeFolders } from './make-folders.ts';
import { shareConfig } from './join-home.ts';
import { databaseUrl, hasStore, keepPlace, storeIn, USUAL_SCHEMA } from './store-in.ts';

export type WorldKind = 'live' | 'files' | 'simulated';

export type HomeRequest = {
  readonly directory: string;
  readonly world: WorldKind;
  /** Of the simulated market. */
  readonly seed: number;
  /** The text of config.yaml; absent: the defaults. One that lies in the folder already stands. */
  readonly config?: string;
  /** Where that text comes from, for its faults. */
  readonly configName?: string;
  /** When a live home opens its accounts; absent: now. */
  readonly clock?: Clock;
  /** Where its books are kept; absent: in PostgreSQL where DATABASE_URL is set, else in a file. */
  readonly store?: 'file';
  /** The schema in PostgreSQL of a home that is kept there. */
  readonly schema?: string;
  /** Facts to keep beside the usual ones. */
  readonly facts?: Readonly<Record<string, string>>;
};

export type InitOutcome =
  | { readonly kind: 'made'; readonly paths: HomePaths; readonly accounts: number }
  | { readonly kind: 'refused'; readonly because: string };

/**
 * Makes a home: folders, configuration, store, and one OPENING entry an account. In a home that is there only accounts
 * that its configuration has gained since are opened; nothing else is touched.
 */
export function initHome(request: HomeRequest): InitOutcome {
  const paths = homePaths(request.directory);
  const isThere = isMade(paths);
  const own = existsSync(paths.config) ? readFileSync(paths.config, 'utf8') : undefined;
  const text = own ?? request.config ?? defaultConfigText();
  const name = own === undefined ? (request.configName ?? paths.config) : paths.config;
  const read = readConfig(text, name);
  if (read.kind === 'invalid') {
    return {
      kind: 'refused',
      because: read.faults.map((fault) => faultLine(name, fault)).join('\n'),
    };
  }
  if (!isThere) makePlace(paths, text);
  choosePlace(request, paths);
  return madeOrRefused(request, { paths, isThere, config: read.config });
}

/** A new home is kept in PostgreSQL where the environment names one. */
function choosePlace({ store, schema = USUAL_SCHEMA }: HomeRequest, paths: HomePaths): void {
  const url = store === 'file' || hasStore(paths) ? undefined : databaseUrl();
  if (url !== undefined) keepPlace(paths, { url, schema });
}

type Making = { readonly paths: HomePaths; readonly isThere: boolean; readonly config: Config };

function madeOrRefused(request: HomeRequest, { paths, isThere, config }: Making): InitOutcome {
  const store = storeIn(paths);
  try {
    if (!mayMake(store))
      return refused(`${paths.directory} is being made by another process just now`);
    const isOurs = !isThere && keepOrigin(store, request);
    const accounts =
      isOurs || isThere ? openAccounts(store, config, request.clock ?? systemClock) : 0;
    shareConfig(store, paths);
    if (isOurs || accounts > 0) return { kind: 'made', paths, accounts };
    return refused(
      `${paths.directory} is a home already, and all its accounts are open; its world is fixed`,
    );
  } finally {
    store.leases.release(MAKING);
    store.close();
  }
}

/** A lease that no account can have the name of: one process at a time makes a home. */
const MAKING = '(init)';

function mayMake({ leases }: Store): boolean {
  try {
    leases.take(MAKING);
    return true;
  } catch (error) {
    if (error instanceof PortError && error.port === 'lease') return false;
    throw error;
  }
}

function refused(because: string): InitOutcome {
  return { kind: 'refused', because };
}

/** A home is made when its world is written; one whose making was cut off is made again. */
function isMade(paths: HomePaths): boolean {
  if (!hasStore(paths) || !existsSync(paths.config)) return false;
  const store = storeIn(paths);
  const world = store.fact('world');
  store.close();
  return world !== undefined;
}

function makePlace(paths: HomePaths, config: string): void {
  makeFolders(paths);
  if (!existsSync(paths.config)) writeWhole(paths.config, config);
}

/** Whole or not at all: a disk that fills up leaves no half of a file behind. */
function writeWhole(path: string, text: string): void {
  const half = `${path}.half`;
  try {
    writeFileSync(half, text, { mode: 0o600, flush: true });
    renameSync(half, path);
  } catch (error) {
    rmSync(half, { force: true });
    const says = `${path} cannot be written (${error instanceof Error ? error.message : ''}); nothing was made`;
    throw new PortError('home', says, { retryable: true, cause: error });
  }
}

/** Before the first session that the world can know: nothing earlier than this can be asked of the home. */
function openingOf({ world, clock = systemClock }: HomeRequest): Instant {
  switch (world) {
    case 'live':
      return clock.now();
    case 'files':
      return newYorkTime(tradingDate('1990-01-03'), 0, 0);
    case 'simulated':
      return newYorkTime(tradingDate('2025-01-02'), 0, 0);
  }
}

/** Says what the home is, once: false where another process was making it and came first. */
function keepOrigin(store: Store, request: HomeRequest): boolean {
  const { world, seed, facts = {} } = request;
  return store.keepOnce({
    ...facts,
    now: String(openingOf(request)),
    made: toIso(systemClock.now()),
    ...(world === 'simulated' ? { seed: String(seed) } : {}),
    world,
  });
}

/** Posts the OPENING of every account that has none; how many those were. */
function openAccounts(store: Store, config: Config, clock: Clock): number {
  const at = store.fact('world') === 'live' ? clock.now() : instant(Number(store.fact('now')));
  const known = new Set(store.accounts());
  const missing = config.accounts.filter(({ key }) => !known.has(key));
  for (const { key, budget } of missing) {
    store.leases.take(key);
    const entry = openingEntry(emptyBook(key), at, budget);
    void store.ledger.post(key, { entries: [entry], tickets: [] });
    store.leases.release(key);
  }
  return missing.length;
}
