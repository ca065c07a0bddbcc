import { readFileSync } from 'node:fs';
import { readServiceFile, type ServiceFile } from '#adapters/run-files';
import { fingerprint, processIdentity } from '#adapters/system';
import type { ServiceStatusView } from '#contract';
import { slotsBetween } from '#config';
import { DAY_MS, instant, plusMs, toIso, type Instant } from '#core/calendar';
import type { Control, SlotRow } from '#ports';
import type { Home } from '#worlds';
import { runningService } from './running-service.ts';

/** A monthly account has one within that. */
const AHEAD_MS = 32 * DAY_MS;

/** What runs of a home, what is due, what somebody has forbidden. */
export async function tellServiceStatus(home: Home): Promise<ServiceStatusView> {
  const { store, clock, kind } = home;
  const now = clock.now();
  const controls = await store.controls.all();
  const halt = controls.find(({ name }) => name === 'halt');
  const open = await store.slots.open();
  const lastDay = await store.slots.between(plusMs(now, -DAY_MS), now);
  return {
    world: kind,
    now: toIso(now),
    service: serviceOf(home),
    halted: halt === undefined ? null : controlView(halt),
    paused: namedBy(controls, 'pause:'),
    retired: namedBy(controls, 'retired:'),
    open: open.filter(({ at }) => at <= now).map((row) => openView(row, now)),
    next: nextSlots(home, now),
    lastDay: countsOf(lastDay),
  };
}

function serviceOf({ paths }: Home): ServiceStatusView['service'] {
  const file = runningService(paths.directory) ?? ownFile(paths.service);
  if (file === undefined) return null;
  const { pid, startedAt, address, version, log } = file;
  const isOutdated = file.configHash !== hashOnDisk(paths.config);
  return { pid, since: startedAt, address, version, isOutdated, log };
}

/** The service is asked about itself: its own file, not one that a former process of its number left. */
function ownFile(path: string): ServiceFile | undefined {
  const file = readServiceFile(path);
  return file?.holder === processIdentity() ? file : undefined;
}

/** Undefined where it cannot be read: then it is not what is loaded. */
function hashOnDisk(path: string): string | undefined {
  try {
    return fingerprint(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function controlView({ since, by, because }: Control): NonNullable<ServiceStatusView['halted']> {
  return { since: toIso(since), by, because: because ?? null };
}

function namedBy(controls: readonly Control[], prefix: string): ServiceStatusView['paused'] {
  return controls
    .filter(({ name }) => name.startsWith(prefix))
    .map((control) => ({ ...controlView(control), account: control.name.slice(prefix.length) }));
}

function openView(
  { account, at, state, attempts }: SlotRow,
  now: Instant,
): ServiceStatusView['open'][number] {
  return {
    account,
    at: toIso(at),
    state: state === 'running' ? 'running' : 'due',
    attempts,
    lateSeconds: Math.max(0, Math.floor((now - at) / 1000)),
  };
}

function nextSlots({ config, accounts }: Home, now: Instant): ServiceStatusView['next'] {
  const able = new Set(accounts.map(({ key }) => key));
  const next = config.accounts.flatMap(({ key, schedule }) => {
    const span = { from: instant(now + 1), upTo: plusMs(now, AHEAD_MS) };
    const [first] = able.has(key) ? slotsBetween(schedule, config.scheduleTimezone, span) : [];
    return first === undefined ? [] : [{ account: key, at: first }];
  });
  return next
    .toSorted((left, right) => left.at - right.at)
    .map(({ account, at }) => ({ account, at: toIso(at) }));
}

function countsOf(rows: readonly SlotRow[]): Readonly<Record<string, number>> {
  const counts = Map.groupBy(rows, ({ state }) => state);
  return Object.fromEntries([...counts].map(([state, { length }]) => [state, length]));
}
