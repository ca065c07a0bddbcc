import { newYorkTime, readInstant, toIso, tradingDate, type Instant } from '#core/calendar';
import { usageError } from '../usage-error.ts';

const EARLIEST = newYorkTime(tradingDate('1990-01-03'), 0, 0);

/** The calendar ends with 2035. */
const LATEST = newYorkTime(tradingDate('2035-12-31'), 0, 0);

/** The moment that --at names; a usage error where it names none. */
export function instantOf({ at }: { readonly at?: string }): Instant | undefined {
  if (at === undefined) return undefined;
  const moment = readInstant(at);
  if (moment === undefined) {
    throw usageError(
      `--at wants a moment with its zone, like 2024-06-14T16:30:00-04:00, was "${at}"`,
    );
  }
  if (moment < EARLIEST || moment >= LATEST) {
    throw usageError(`--at is from ${toIso(EARLIEST)} to ${toIso(LATEST)}, was "${at}"`);
  }
  return moment;
}
