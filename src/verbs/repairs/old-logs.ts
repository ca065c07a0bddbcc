import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '#adapters/system';
import { DAY_MS } from '#core/calendar';
import type { Home } from '#worlds';

/** The service itself removes them once a day. */
const GRACE_DAYS = 2;

/** Logs of the service that are older than they are kept. */
export function oldLogs({ config, paths }: Pick<Home, 'config' | 'paths'>): readonly string[] {
  const before = systemClock.now() - (config.service.logDays + GRACE_DAYS) * DAY_MS;
  if (!existsSync(paths.serviceLogs)) return [];
  return readdirSync(paths.serviceLogs)
    .filter((name) => /\.(?:ndjson|txt)$/.test(name))
    .map((name) => join(paths.serviceLogs, name))
    .filter((path) => statSync(path).mtimeMs < before);
}
