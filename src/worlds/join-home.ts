import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { openPostgresStore, writeWhole } from '#adapters/postgres';
import type { Store } from '#adapters/sqlite';
import { PortError } from '#ports';
import { homePaths, type HomePaths } from './home-paths.ts';
import { makeFolders } from './make-folders.ts';
import {
  databaseUrl,
  DATABASE_URL,
  hasStore,
  keepPlace,
  storeOpener,
  USUAL_SCHEMA,
} from './store-in.ts';

/** The fact of a store in PostgreSQL that holds the text of config.yaml, for machines that join. */
const CONFIG = 'config';

/**
 * A folder on this machine for a home that is kept in PostgreSQL: with the configuration as the home has it. One that is
 * there already is left as it is, unless it was made so: then its configuration is brought up to date.
 */
export function joinHome(directory: string, schema = USUAL_SCHEMA): void {
  const paths = homePaths(directory);
  const joined = `${paths.storePlace}.joined`;
  if (hasStore(paths) && !existsSync(joined)) return;
  const url = databaseUrl();
  if (url === undefined) {
    const says = `${paths.directory} is no home yet; set ${DATABASE_URL} to join one that is kept in PostgreSQL`;
    throw new PortError('home', says, { retryable: false });
  }
  const text = configIn({ url, schema });
  makeFolders(paths);
  writeWhole(paths.config, text);
  writeFileSync(joined, '', { mode: 0o600 });
  keepPlace(paths, { url, schema });
}

function configIn(place: Parameters<typeof openPostgresStore>[0]): string {
  const store = openPostgresStore(place, storeOpener());
  try {
    const text = store.fact(CONFIG);
    if (text !== undefined) return text;
  } finally {
    store.close();
  }
  const says = `the schema ${place.schema} has no home yet; make one where it is to be served: invest init`;
  throw new PortError('home', says, { retryable: false });
}

/** Keeps config.yaml beside the books, where they are in PostgreSQL: other machines take it from there. */
export function shareConfig(store: Store, paths: HomePaths): void {
  if (!existsSync(paths.storePlace) || existsSync(`${paths.storePlace}.joined`)) return;
  const text = readFileSync(paths.config, 'utf8');
  if (store.fact(CONFIG) !== text) store.keepFact(CONFIG, text);
}
