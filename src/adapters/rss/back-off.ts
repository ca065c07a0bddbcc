import { DAY_MS, HOUR_MS, MINUTE_MS, plusMs, type Instant } from '#core/calendar';
import { readDate } from './read-date.ts';

export type Trouble = {
  /** Of the HTTP answer, where there was one. */
  readonly status: number | undefined;
  /** The server's wish: seconds or a date. */
  readonly retryAfter: string | undefined;
  /** Failures in a row, this one included. */
  readonly count: number;
};

/**
 * When a failing feed may be asked again: the server's wish (1 minute to 1 day), else, after 403 and 429, the refresh
 * interval doubled with each failure up to 6 hours, else 1 minute doubled up to the refresh interval; up to a quarter
 * more by chance, so that not everybody comes back at once.
 */
export function backOff(
  trouble: Trouble,
  refreshMs: number,
  { now, random }: { readonly now: Instant; readonly random: () => number },
): Instant {
  const wish = wishMs(trouble.retryAfter, now);
  const doubled = 2 ** Math.min(trouble.count - 1, 20);
  const isRefusal = trouble.status === 403 || trouble.status === 429;
  const waitMs = isRefusal
    ? Math.min(refreshMs * doubled, Math.max(6 * HOUR_MS, refreshMs))
    : Math.min(MINUTE_MS * doubled, Math.max(refreshMs, MINUTE_MS));
  return plusMs(now, Math.round((wish ?? waitMs) * (1 + random() / 4)));
}

function wishMs(text: string | undefined, now: Instant): number | undefined {
  if (text === undefined) return undefined;
  const at = /^\s*\d{1,7}\s*$/.test(text) ? plusMs(now, Number(text) * 1000) : readDate(text);
  if (at === undefined) return undefined;
  return Math.min(Math.max(at - now, MINUTE_MS), DAY_MS);
}
