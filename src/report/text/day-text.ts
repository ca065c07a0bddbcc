const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** How days and moments are written; what is none stands as it came. */
export const dayText = {
  /** "2 Jan 2025". */
  day: (on: string): string => {
    const [, year = '', month = '', day = ''] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(on) ?? [];
    const name = MONTHS[Number(month) - 1];
    return name === undefined ? on : `${Number(day)} ${name} ${year}`;
  },
  /** "Jan 2025" of a day. */
  month: (on: string): string => {
    const name = MONTHS[Number(on.slice(5, 7)) - 1];
    return name === undefined ? on : `${name} ${on.slice(0, 4)}`;
  },
  /** "2025-01-05 19:00" of a moment in UTC: sorts as it reads. */
  moment: (at: string): string => at.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*Z$/, '$1 $2'),
  /** "2 Jan 2025 – 30 Jun 2025". */
  window: (from: string, upTo: string): string =>
    `${dayText.day(from)} \u2013 ${dayText.day(upTo)}`,
} as const;
