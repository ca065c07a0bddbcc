import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { backupAt, backupName, forgotten, KEEP, type Keep } from '#app/backup';
import { HOUR_MS, plusMs, type Instant } from '#core/calendar';
import { backupFolder, backupHome } from '#worlds/backup';
import type { Home } from '#worlds';

type Terms = { readonly keep?: Keep; readonly everyMs?: number };

/** What the service does on a rhythm: see its chores. */
type BackupChore = {
  readonly name: string;
  readonly dueAt: (last: Instant | undefined, now: Instant) => Instant;
  readonly run: () => Promise<string | undefined>;
};

/**
 * Backs the home up into its own folder of backups and forgets old ones. One that is young is enough: a service that
 * is started again and again does not fill the disk.
 */
export function backupChore(
  home: Home,
  { keep = KEEP, everyMs = 6 * HOUR_MS }: Terms = {},
): BackupChore {
  const folder = backupFolder(home.paths);
  return {
    name: 'backup',
    dueAt: (last, now) => (last === undefined ? now : plusMs(last, everyMs)),
    run: async () => {
      const now = home.outside.clock.now();
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const moments = readdirSync(folder).flatMap((name) => backupAt(name) ?? []);
      if (moments.some((at) => at <= now && now - at < everyMs / 2)) return undefined;
      const { bytes } = await backupHome(home.paths, join(folder, backupName(now)), now);
      const old = forgotten(readdirSync(folder), now, keep);
      for (const name of old) rmSync(join(folder, name), { force: true });
      return `backup of ${(bytes / 1e6).toFixed(1)} MB${old.length === 0 ? '' : `, ${old.length} old ones removed`}`;
    },
  };
}
