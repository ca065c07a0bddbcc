import { existsSync, renameSync, rmSync } from 'node:fs';
import { openCassette } from '#adapters/cassette';
import { placeName, type PostgresPlace } from '#adapters/postgres';
import { holdersOf, type Carried } from '#adapters/sqlite';
import { toIso } from '#core/calendar';
import { PortError } from '#ports';
import { assertHome } from '../assert-home.ts';
import { carryReplies, cassetteAt } from '../cassette-in.ts';
import { homePaths, type HomePaths } from '../home-paths.ts';
import {
  forgetPlace,
  keepPlace,
  MOVED_TO,
  postgresPlaceOf,
  storeIn,
  storeOpener,
} from '../store-in.ts';
import { fileToPostgres, postgresToFile, type ProvenCopy } from './proven-copy.ts';

export type MoveRequest = {
  readonly directory: string;
  /** A schema of a PostgreSQL, or the home's own file. */
  readonly to: PostgresPlace | 'file';
  readonly onTable: (carried: Carried) => void;
};

export type Moved = ProvenCopy & {
  readonly from: string;
  readonly to: string;
  /** What was left where it was, and is not read any more. */
  readonly left: string;
};

/**
 * Carries the store of a home to another engine and proves that it arrived: the home goes over when both sides have the
 * same hash. Refused while somebody runs the home; what was there before stays, set aside.
 */
export async function moveHome({ directory, to, onTable }: MoveRequest): Promise<Moved> {
  const paths = homePaths(directory);
  assertHome(paths);
  const from = postgresPlaceOf(paths);
  if (to === 'file') {
    if (from === undefined)
      throw refusal(`the store of this home is a file already: ${paths.store}`);
    return toFile(paths, from, onTable);
  }
  if (from !== undefined)
    throw refusal(`this home is kept in ${placeName(from)} already; move it to a file first`);
  return toPostgres(paths, to, onTable);
}

async function toPostgres(
  paths: HomePaths,
  to: PostgresPlace,
  onTable: MoveRequest['onTable'],
): Promise<Moved> {
  assertStopped(holdersOf(paths.store, storeOpener()));
  const proven = fileToPostgres(paths.store, to, onTable);
  if (existsSync(paths.cassette)) await carryReplies(openCassette(paths.cassette), cassetteAt(to));
  keepPlace(paths, to);
  const left = setAside(paths);
  return { ...proven, from: paths.store, to: placeName(to), left };
}

async function toFile(
  paths: HomePaths,
  from: PostgresPlace,
  onTable: MoveRequest['onTable'],
): Promise<Moved> {
  const store = storeIn(paths);
  const holders = store.leases.held().map(({ holder }) => holder);
  store.close();
  assertStopped(holders.filter(storeOpener().isAlive));
  // Before the home goes over: what fails here has changed nothing.
  await carryReplies(cassetteAt(from), openCassette(paths.cassette));
  const half = `${paths.store}.half`;
  for (const path of withLogs(half)) rmSync(path, { force: true });
  const proven = postgresToFile(from, half, {
    onTable,
    within: (source) => {
      source.prepare('INSERT INTO facts VALUES (?, ?)').run(MOVED_TO, paths.store);
    },
  });
  renameSync(half, paths.store);
  forgetPlace(paths);
  return { ...proven, from: placeName(from), to: paths.store, left: placeName(from) };
}

function assertStopped(holders: readonly string[]): void {
  if (holders.length === 0) return;
  throw refusal(`somebody runs this home (${holders.join(', ')}); end that first: invest stop`);
}

/** The file under a name that nobody opens; its log was written into it when it was closed. */
function setAside({ store }: HomePaths): string {
  const stamp = toIso(storeOpener().wall()).replaceAll(/[-:]|\.\d+/g, '');
  const aside = `${store}.moved-${stamp}`;
  for (const [place, path] of withLogs(store).entries())
    if (existsSync(path)) renameSync(path, withLogs(aside)[place] ?? aside);
  return aside;
}

function withLogs(path: string): readonly string[] {
  return [path, `${path}-wal`, `${path}-shm`];
}

function refusal(says: string): PortError {
  return new PortError('home', says, { retryable: false });
}
