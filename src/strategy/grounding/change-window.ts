const SESSIONS: Readonly<Record<string, number>> = {
  d: 1,
  day: 1,
  session: 1,
  w: 5,
  wk: 5,
  week: 5,
  mo: 21,
  month: 21,
  quarter: 63,
  y: 252,
  yr: 252,
  year: 252,
};

const COUNTS: Readonly<Record<string, number>> = {
  a: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  ten: 10,
  twelve: 12,
};

/** Sessions that people and calendars call by another number. */
const SAME: Readonly<Record<number, readonly number[]>> = {
  1: [1],
  5: [5],
  21: [20, 21, 22, 30],
  63: [60, 63, 65, 90],
  252: [250, 252, 260, 365],
};

/** "21-day", "21d%", "over three months", "this week": how long a change took. */
export const CHANGE_WINDOW =
  /(?<![A-Za-z0-9$.])(?:(?:over|in|during|for|across) )?(?:the )?(?:(?:last|past|trailing|prior|previous|this) )?(?:(\d+|a|one|two|three|four|five|six|ten|twelve)[- ]?)?(days?|sessions?|weeks?|months?|quarters?|years?|d|wk|w|mo|yr|y)(?:%|[- ](?:change|return|momentum|performance|gain|loss|move))?(?![A-Za-z0-9])/gi;

/** "6 % in 21 and 30 % in 63 sessions": the first of two windows that share their unit. */
export const SHARED_WINDOW =
  /\b(?:in|over) (\d+)(?= and [+-]?\d[\d.,]* ?% (?:in|over) \d+[- ](days|sessions))/gi;

/** The change that a window names: "change21"; 'unknown' for a window that nobody measures. */
export function changeOver(count: string | undefined, unit: string): string {
  const each = SESSIONS[unit.toLowerCase().replace(/s$/, '')] ?? SESSIONS[unit.toLowerCase()] ?? 0;
  const many = count === undefined ? 1 : (COUNTS[count.toLowerCase()] ?? Number(count));
  const sessions = many * each;
  const known = Object.entries(SAME).find(([, same]) => same.includes(sessions));
  return known === undefined ? 'unknown' : `change${known[0]}`;
}
