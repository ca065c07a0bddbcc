import { existsSync, readdirSync, statSync } from 'node:fs';
import { backupAt } from '#app/backup';
import { DAY_MS, readInstant, toIso, type Instant } from '#core/calendar';
import { backupFolder } from '#worlds/backup';
import type { Home } from '#worlds';
import { ill, someOf, well, type Finding } from './finding.ts';
import { deadLeases } from './dead-leases.ts';
import { missingFiles } from './missing-files.ts';
import { oldLogs } from './old-logs.ts';
import { freeBytes, NEEDED_BYTES } from './place-findings.ts';

const MOST_BACKUP_DAYS = 3;
const LEAST_DAYS_KNOWN = 7;
const LEAST_DAYS_LEFT = 30;

/** Backups, the room that is left, the files beside the store, and leases that nobody holds. */
export function keepingFindings(home: Home): readonly Finding[] {
  return [backups(home), growth(home), files(home), logs(home), leases(home)];
}

/** In the machine's time; undefined for a home that does not say it. */
function madeAt({ store }: Home): Instant | undefined {
  return readInstant(store.fact('made') ?? '');
}

function daysSince(at: Instant, { outside }: Home): number {
  return (outside.clock.now() - at) / DAY_MS;
}

function backups(home: Home): Finding {
  const id = 'backups';
  const newest = newestBackup(home);
  if (home.config.service.backupDays === 0 && newest === undefined)
    return well(id, 'service.backup_days is 0: none are made by themselves');
  const since = newest ?? madeAt(home);
  const days = since === undefined ? 0 : Math.floor(daysSince(since, home));
  const says = newest === undefined ? 'there is no backup' : `the newest is of ${toIso(newest)}`;
  if (days < MOST_BACKUP_DAYS) return well(id, says);
  return ill(id, `${says}, and ${days} days have passed`, {
    fix: 'make one now: invest backup; a service that runs makes them by itself',
    effect: 'everything runs; what happens since then is lost with the disk',
  });
}

function newestBackup({ paths }: Home): Instant | undefined {
  const folder = backupFolder(paths);
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names
    .flatMap((name) => backupAt(name) ?? [])
    .reduce<Instant | undefined>(
      (last, at) => (last === undefined || at > last ? at : last),
      undefined,
    );
}

/** As much a day as in its life so far. */
function growth(home: Home): Finding {
  const id = 'growth';
  const made = madeAt(home);
  const days = made === undefined ? 0 : daysSince(made, home);
  if (days < LEAST_DAYS_KNOWN)
    return well(id, `how fast the home grows is known after ${LEAST_DAYS_KNOWN} days`);
  const { store, yahoo, feeds, articles, cassette, data } = home.paths;
  const bytes = [store, yahoo, feeds, articles, cassette]
    .map((path) => statSync(path, { throwIfNoEntry: false })?.size ?? 0)
    .reduce((sum, each) => sum + each, 0);
  const perDay = bytes / days;
  const left = Math.floor((freeBytes(data) - NEEDED_BYTES) / Math.max(perDay, 1));
  const says = `the home grows by ${(perDay / 1e6).toFixed(1)} MB a day`;
  if (left >= LEAST_DAYS_LEFT) return well(id, `${says}; the disk has room for more than a month`);
  return ill(id, `${says}; the disk is full in about ${Math.max(left, 0)} days`, {
    fix: 'free some space, or move backups and old runs to another disk',
    effect: 'all goes on until then',
  });
}

function files(home: Home): Finding {
  const missing = missingFiles(home);
  if (missing.length === 0) return well('files', 'every newer cycle has its JSON file');
  const ids = missing.map(({ id }) => id);
  return ill('files', `${missing.length} cycles have no JSON file: ${someOf(ids, 3)}`, {
    fix: 'they are written again from the store by: invest doctor --fix files',
    effect: 'everything runs; the store has the records',
    repair: 'files',
  });
}

function logs(home: Home): Finding {
  const old = oldLogs(home);
  if (old.length === 0) return well('old-logs', 'no log is older than service.log_days');
  return ill('old-logs', `${old.length} logs are older than service.log_days`, {
    fix: 'a service that runs removes them once a day; now: invest doctor --fix old-logs',
    effect: 'nothing: they only take room',
    repair: 'old-logs',
  });
}

function leases(home: Home): Finding {
  const dead = deadLeases(home);
  if (dead.length === 0) return well('leases', 'every lease is held by a process that may run');
  return ill(
    'leases',
    `held by processes that have ended: ${someOf(dead.map((each) => each.account))}`,
    {
      fix: 'whoever is next takes them over; invest doctor --fix leases ends them',
      effect: 'nothing waits for them on this machine',
      repair: 'leases',
    },
  );
}
