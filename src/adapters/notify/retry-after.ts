import { readInstant, type Instant } from '#core/calendar';

const DATE = /^[A-Z][a-z]{2}, (\d{2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}:\d{2}:\d{2}) GMT$/;
const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/** A Retry-After line of RFC 9110 (seconds or a date) in milliseconds from now; undefined for anything else. */
export function retryAfterMs(line: string | undefined, now: Instant): number | undefined {
  if (line === undefined) return undefined;
  if (/^\d{1,9}$/.test(line)) return Number(line) * 1000;
  const [, day = '', name = '', year = '', time = ''] = DATE.exec(line) ?? [];
  const month = MONTHS.indexOf(name) / 3 + 1;
  const at = readInstant(`${year}-${String(month).padStart(2, '0')}-${day}T${time}Z`);
  return at === undefined ? undefined : Math.max(0, at - now);
}
