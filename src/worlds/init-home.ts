import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { defaultConfigText, readConfig, type Config } from '#config';
import { newYorkTime, toIso, tradingDate, type Instant } from '#core/calendar';
import { emptyBook, openingEntry } from '#core/ledger';
import { openStore, type Store } from '#adapters/sqlite';
import { fingerprint, mayBeAlive, processIdentity, systemClock } from '#adapters/system';
import { PortError } from '#ports';
import { homePaths, type HomePaths } from './home-paths.ts';

export type WorldKind = 'live' | 'files' | 'simulated';

export type HomeRequest = {
  readonly directory: string;
  readonly world: WorldKind;
  /** Of the simulated market. */
  readonly seed: number;
  /** The text of config.yaml; absent: the defaults. */
  readonly config?: string;
  /** Facts to keep beside the usual ones. */
  readonly facts?: Readonly<Record<string, string>>;
};

export type InitOutcome =
  | { readonly kind: 'made'; readonly paths: HomePaths; readonly accounts: number }
  | { readonly kind: 'refused'; readonly because: string };

/** Makes a home: folders, configuration, store, and one OPENING entry an account. Never touches one that is there. */
export function initHome(request: HomeRequest): InitOutcome {
  const paths = homePaths(request.directory);
  if (existsSync(paths.store)) {
    return {
      kind: 'refused',
      because: `${paths.directory} is a home already; its world is fixed when it is made`,
    };
  }
  const text = request.config ?? defaultConfigText();
  const read = readConfig(text, paths.config);
  if (read.kind === 'invalid') {
    return {
      kind: 'refused',
      because: `${paths.config}: ${read.faults.map(({ path, says }) => `${path}: ${says}`).join('; ')}`,
    };
  }
  makeFolders(paths);
  if (!existsSync(paths.config)) writeFileSync(paths.config, text, { mode: 0o600 });
  const store = openStore(paths.store, storeOpener());
  try {
    openAccounts(store, read.config, request);
  } finally {
    store.close();
  }
  return { kind: 'made', paths, accounts: read.config.accounts.length };
}

/** How every store of this process is opened. */
export function storeOpener(): Parameters<typeof openStore>[1] {
  return {
    fingerprint,
    wall: () => systemClock.now(),
    holder: processIdentity(),
    isAlive: mayBeAlive,
  };
}

function makeFolders({ directory, data, cache, logs }: HomePaths): void {
  try {
    for (const folder of [directory, data, cache, logs]) {
      if (existsSync(folder)) continue;
      mkdirSync(folder, { recursive: true });
      chmodSync(folder, 0o700);
    }
  } catch (error) {
    const says = `${directory} cannot be made; check that its parent folder exists and may be written`;
    throw new PortError('home', says, { retryable: false, cause: error });
  }
}

/** Before the first session that the world can know: nothing earlier than this can be asked of the home. */
export function openingOf(world: WorldKind): Instant {
  switch (world) {
    case 'live':
      return systemClock.now();
    case 'files':
      return newYorkTime(tradingDate('1990-01-02'), 0, 0);
    case 'simulated':
      return newYorkTime(tradingDate('2025-01-02'), 0, 0);
  }
}

function openAccounts(
  store: Store,
  config: Config,
  { world, seed, facts = {} }: HomeRequest,
): void {
  const at = openingOf(world);
  store.keepFact('world', world);
  store.keepFact('now', String(at));
  store.keepFact('made', toIso(systemClock.now()));
  if (world === 'simulated') store.keepFact('seed', String(seed));
  for (const [name, value] of Object.entries(facts)) store.keepFact(name, value);
  for (const { key, budget } of config.accounts) {
    store.leases.take(key);
    const entry = openingEntry(emptyBook(key), at, budget);
    void store.ledger.post(key, { entries: [entry], tickets: [] });
    store.leases.release(key);
  }
}
