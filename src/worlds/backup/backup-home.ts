import { writeBackup, type Written } from '#adapters/backup';
import { openCassette } from '#adapters/cassette';
import { codeVersion } from '#adapters/system';
import type { Instant } from '#core/calendar';
import { assertHome } from '../assert-home.ts';
import type { HomePaths } from '../home-paths.ts';
import { carryReplies, cassetteIn } from '../cassette-in.ts';
import { isInPostgres, storeIn } from '../store-in.ts';
import { backupPlaces } from './backup-places.ts';

/** Everything of a home that cannot be made anew in one file, whatever runs on the home meanwhile. */
export async function backupHome(paths: HomePaths, file: string, at: Instant): Promise<Written> {
  assertHome(paths);
  // One of an older version is upgraded first, as whenever it is opened.
  storeIn(paths).close();
  // Replies are in a backup as a file, wherever they are kept.
  if (isInPostgres(paths)) await carryReplies(cassetteIn(paths), openCassette(paths.cassette));
  return writeBackup(backupPlaces(paths), file, { at, madeBy: `invest ${codeVersion()}` });
}
