import { thinnedFiles } from '#adapters/run-files';
import { systemClock } from '#adapters/system';
import type { Chore } from '#app/service';
import { KEEP } from '#app/backup';
import { DAY_MS, HOUR_MS, MINUTE_MS, plusMs, type Instant } from '#core/calendar';
import type { Log } from '#ports';
import { mirrorOf, type Home } from '#worlds';
import { backupChore } from '../backup/index.ts';
import { noticesChore } from '../notify/index.ts';
import { repairChore } from '../repairs/index.ts';
import { SERVICE_LEASE } from './service-lease.ts';

const MIRROR_EVERY_MS = 10 * MINUTE_MS;
const MIRROR_BUDGET_MS = 60_000;
const AFTER_BOOKS_MS = 15_000;
const EVENTS_KEPT_MS = 90 * DAY_MS;
const REQUESTS_KEPT_MS = 2 * DAY_MS;
/** The lease of a service lasts half an hour; a market's hour may be seconds. */
const LEASE_EVERY_MS = 5 * MINUTE_MS;

/** Begun anew so long after its last beginning. */
export function every(ms: number): Chore['dueAt'] {
  return (last, now) => (last === undefined ? now : plusMs(last, ms));
}

/** What the service of every home does beside its accounts; each ends by itself and may fail by itself. */
export function choresOf(
  home: Home,
  log: Log,
  mirroredElsewhere?: () => Promise<boolean>,
): readonly Chore[] {
  const { ghostfolio, service, notifications } = home.config;
  const keep = { ...KEEP, dailyFor: service.backupDays };
  return [
    keptLease(home),
    ...(home.kind === 'simulated' ? [keptTime(home)] : []),
    ...(notifications.channels.length === 0 ? [] : [noticesChore(home, log)]),
    ...(ghostfolio === undefined ? [] : [mirroring(home, mirroredElsewhere)]),
    ...(service.backupDays === 0 ? [] : [backupChore(home, { keep })]),
    repairChore(home),
    forgetting(home),
  ];
}

function keptLease({ store: { leases }, kind }: Home): Chore {
  return {
    name: 'lease',
    dueAt: every(kind === 'live' ? LEASE_EVERY_MS : 2 * HOUR_MS),
    run: async () => {
      leases.take(SERVICE_LEASE);
      return undefined;
    },
  };
}

/** A simulated home goes on where it stood. */
function keptTime({ store, clock }: Home): Chore {
  return {
    name: 'time',
    dueAt: every(HOUR_MS),
    run: async () => {
      store.keepFact('now', String(clock.now()));
      return undefined;
    },
  };
}

/** By a worker where one takes it, here where none does. */
function mirroring(home: Home, elsewhere: (() => Promise<boolean>) | undefined): Chore {
  let mirror: ReturnType<typeof mirrorOf> | undefined;
  return {
    name: 'mirror',
    dueAt: every(MIRROR_EVERY_MS),
    afterBooksMs: AFTER_BOOKS_MS,
    run: async () => {
      if ((await elsewhere?.()) === true) return undefined;
      mirror ??= mirrorOf(home);
      const open = await mirror;
      if (open === undefined || !(await open.isReady())) return undefined;
      const { recorded, left, down, rejected, drift } = await open.sync({
        budgetMs: MIRROR_BUDGET_MS,
      });
      if (down !== undefined) return `the mirror waits: ${down}`;
      const wrong = rejected.length + drift.length;
      if (wrong > 0) return 'the mirror differs from the books: invest mirror status';
      return recorded + left > 0 ? `${recorded} lines mirrored, ${left} left` : undefined;
    },
  };
}

function daysAgo(days: number): Instant {
  return plusMs(systemClock.now(), -days * DAY_MS);
}

/** Old logs, old files of cycles (the store keeps every record), old events, answers of requests. */
function forgetting({ store, config, paths, clock }: Home): Chore {
  const { logDays, recordFileDays } = config.service;
  return {
    name: 'forgetting',
    dueAt: every(DAY_MS),
    run: async () => {
      const logs = thinnedFiles(paths.serviceLogs, /\.(?:ndjson|txt)$/, daysAgo(logDays));
      const records = thinnedFiles(paths.logs, /\.json$/, daysAgo(recordFileDays));
      const events = await store.events.thin(plusMs(clock.now(), -EVENTS_KEPT_MS));
      await store.answered.forget(plusMs(systemClock.now(), -REQUESTS_KEPT_MS));
      const told = logs + records + events;
      return told === 0
        ? undefined
        : `forgot ${logs} log files, ${records} files of cycles, ${events} events`;
    },
  };
}
