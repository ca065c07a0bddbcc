import { existsSync, rmSync } from 'node:fs';
import {
  openPostgresStore,
  placeName,
  readPlaceFile,
  writePlaceFile,
  type PostgresPlace,
} from '#adapters/postgres';
import { openStore, type Opener, type Store } from '#adapters/sqlite';
import {
  fingerprint,
  mayBeAlive,
  processIdentity,
  secretVariable,
  systemClock,
} from '#adapters/system';
import { PortError } from '#ports';
import type { HomePaths } from './home-paths.ts';

/** The variable that names the server: "postgres://user:password@host:5432/database". */
export const DATABASE_URL = 'DATABASE_URL';

/** The schema of a home where nobody names another. */
export const USUAL_SCHEMA = 'invest';

/** The fact of a store that was carried elsewhere: nobody goes on in it. */
export const MOVED_TO = 'moved_to';

type Places = Pick<HomePaths, 'directory' | 'store' | 'storePlace'>;

/** Whether a home has a store, wherever it is. */
export function hasStore({ store, storePlace }: Places): boolean {
  return existsSync(store) || existsSync(storePlace);
}

/** Whether a home says that its store is in PostgreSQL. */
export function isInPostgres({ storePlace }: Pick<Places, 'storePlace'>): boolean {
  return existsSync(storePlace);
}

/** How every store of this process is opened. */
export function storeOpener(): Opener {
  return {
    fingerprint,
    wall: () => systemClock.now(),
    holder: processIdentity(),
    isAlive: mayBeAlive,
  };
}

/** Opens the store of a home, in its file or where the home says that it is. */
export function storeIn(paths: Places): Store {
  const place = postgresPlaceOf(paths);
  if (place === undefined) return openStore(paths.store, storeOpener());
  const store = openPostgresStore(place, storeOpener());
  const movedTo = store.fact(MOVED_TO);
  if (movedTo === undefined) return store;
  store.close();
  const says = `${placeName(place)}: this store was moved to ${movedTo} and is not read any more`;
  throw new PortError('store', says, { retryable: false });
}

/** Where in PostgreSQL a home is kept; undefined where it is a file. */
export function postgresPlaceOf({ storePlace }: Places): PostgresPlace | undefined {
  if (!existsSync(storePlace)) return undefined;
  const { schema, at } = readPlaceFile(storePlace);
  const url = databaseUrl();
  if (url !== undefined) return { url, schema };
  const says = `this home is kept in PostgreSQL, in ${at}; set ${DATABASE_URL} to its address`;
  throw new PortError('store', `${storePlace}: ${says}`, { retryable: false });
}

/** The address that the environment names, or a file that it names; throws where it is none of PostgreSQL. */
export function databaseUrl(): string | undefined {
  const url = secretVariable(DATABASE_URL);
  if (url === undefined) return undefined;
  assertPostgres(url, DATABASE_URL);
  return url;
}

/** Throws a sentence where an address is none of a PostgreSQL server; the address itself may hold a password. */
export function assertPostgres(url: string, name: string): void {
  if (/^postgres(?:ql)?:$/.test(URL.parse(url)?.protocol ?? '')) return;
  const says = `${name} has to be postgres://USER:PASSWORD@HOST:PORT/DATABASE`;
  throw new PortError('config', says, { retryable: false });
}

/** Where "postgres", an address or "file" means that a home is to be kept. */
export function moveTarget(to: string, schema = USUAL_SCHEMA): PostgresPlace | 'file' {
  if (to === 'file') return 'file';
  if (to !== 'postgres') {
    assertPostgres(to, '--to');
    return { url: to, schema };
  }
  const url = databaseUrl();
  if (url !== undefined) return { url, schema };
  throw new PortError('config', `${DATABASE_URL} is not set; it names the server`, {
    retryable: false,
  });
}

/** From now on the home is kept there. */
export function keepPlace({ storePlace }: Places, place: PostgresPlace): void {
  writePlaceFile(storePlace, place);
}

/** From now on the home is kept in its file. */
export function forgetPlace({ storePlace }: Places): void {
  rmSync(storePlace, { force: true });
}
