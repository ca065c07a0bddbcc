import type { Instant } from '#core/calendar';

const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** "23 Nov 14:05" on the clock of a zone. */
export function dayAndTime(at: Instant, timeZone: string): string {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const two = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
  return `${two('day')} ${two('month')} ${two('hour')}:${two('minute')}`;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = FORMATS.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  FORMATS.set(timeZone, made);
  return made;
}
