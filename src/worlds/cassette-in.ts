import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCassette, type CassetteFile } from '#adapters/cassette';
import { openPostgresCassette, type PostgresPlace } from '#adapters/postgres';
import { PortError } from '#ports';
import type { HomePaths } from './home-paths.ts';
import { postgresPlaceOf, storeOpener } from './store-in.ts';

/** The replies that a home has kept, in its file or beside its books in PostgreSQL. */
export function cassetteIn(paths: HomePaths): CassetteFile {
  const place = postgresPlaceOf(paths);
  return place === undefined ? openCassette(paths.cassette) : cassetteAt(place);
}

export function cassetteAt(place: PostgresPlace): CassetteFile {
  return openPostgresCassette(place, storeOpener().holder);
}

/** Takes over every reply that one cassette has into another, which keeps its own; both are closed. How many are there. */
export async function carryReplies(from: CassetteFile, to: CassetteFile): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'invest-replies-'));
  try {
    const file = join(folder, 'replies.ndjson');
    const count = from.exportTo(file);
    const { refused, refusedInAll } = await to.importFrom(file);
    if (refusedInAll === 0) return count;
    const says = `${refusedInAll} of ${count} replies could not be taken over: ${refused[0]?.because ?? ''}`;
    throw new PortError('cassette', says, { retryable: false });
  } finally {
    from.close();
    to.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
