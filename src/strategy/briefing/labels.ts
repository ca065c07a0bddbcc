import {
  dayOf,
  epochDayOf,
  MINUTE_MS,
  readTradingDate,
  sessionAt,
  toIsoNewYork,
  weekdayOf,
  type Instant,
  type TradingDate,
} from '#core/calendar';

/** How days are named to the model: by date, or by weeks since a start so that a backtest does not tell the year. */
export type Labels =
  | { readonly kind: 'dated' }
  | { readonly kind: 'weeks'; readonly start: TradingDate };

export const DATED: Labels = { kind: 'dated' };

const WEEKDAYS = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const;
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const MONTH_WORD =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';

/** In the spelling of names alone: "MAR" is a ticker and "march" a walk. */
const MONTH_ALONE =
  /\b(?:January|February|March|April|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?/g;

/** "May" is a verb as well, so only behind what goes before a month. */
const MAY_ALONE =
  /\b((?:in|since|by|until|through|of|last|next|this|early|late|mid|from|before|after|during)[ -])May\b/gi;

/** A day as "Thu 18 Jun 2026", or as "Week 25, day 4": week 1 holds the start, Monday is day 1, earlier weeks count 0, -1, ... */
export function dayLabel(on: TradingDate, labels: Labels): string {
  const weekday = WEEKDAYS.indexOf(weekdayOf(on));
  if (labels.kind === 'dated') {
    const [year = '', month = '', day = ''] = on.split('-');
    const name = WEEKDAYS[weekday] ?? '';
    const short = `${name.slice(0, 1)}${name.slice(1).toLowerCase()}`;
    return `${short} ${Number(day)} ${MONTHS[Number(month) - 1] ?? ''} ${year}`;
  }
  const monday = epochDayOf(labels.start) - WEEKDAYS.indexOf(weekdayOf(labels.start));
  const week = Math.floor((epochDayOf(on) - monday) / 7) + 1;
  return `Week ${week}, day ${weekday + 1}`;
}

/** A moment: dated with New York clock time; by weeks with the minutes since the open, where a session is in progress. */
export function momentLabel(at: Instant, labels: Labels): string {
  const day = dayLabel(dayOf(at), labels);
  if (labels.kind === 'dated') return `${day}, ${toIsoNewYork(at).slice(11, 16)} New York`;
  const session = sessionAt(at);
  if (session === undefined) return day;
  return `${day}, ${Math.floor((at - session.opensAt) / MINUTE_MS)} minutes after the open`;
}

/** Text that came from elsewhere: by weeks its ISO days become labels, other dates and years become "[date]". */
export function relabelled(text: string, labels: Labels): string {
  if (labels.kind === 'dated') return text;
  return text
    .replace(/\b(\d{4}-\d{2}-\d{2})(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?)?/g, (whole, day: string) => {
      const on = readTradingDate(day);
      return on === undefined ? whole : dayLabel(on, labels);
    })
    .replace(
      new RegExp(`\\b${MONTH_WORD}\\.? \\d{1,2}(?:st|nd|rd|th)?\\b(?:,? \\d{4}\\b)?`, 'gi'),
      '[date]',
    )
    .replace(new RegExp(`\\b\\d{1,2} ${MONTH_WORD}\\b(?:,? \\d{4}\\b)?`, 'gi'), '[date]')
    .replace(new RegExp(`\\b${MONTH_WORD}\\.?,? (?:19|20)\\d{2}\\b`, 'gi'), '[date]')
    .replace(/\b\d{1,2}\/\d{1,2}\/\d{2,4}\b/g, '[date]')
    .replace(/\b(?:FY|CY|[12]H|H[12]|Q[1-4])[ -]?(?:['’]\d{2}|(?:19|20)\d{2})[eE]?\b/g, '[date]')
    .replace(/\b(?:FY|CY|[12]H)\d{2}[eE]?\b/g, '[date]')
    .replace(/(?<![$\d.,])\b(?:19|20)\d{2}(?:[-–/](?:19|20)?\d{2})?[eEs]?\b(?![.,]\d)/g, '[date]')
    .replace(/(?<!\w)['’]\d{2}\b(?! ?%)/g, '[date]')
    .replace(MONTH_ALONE, '[date]')
    .replace(MAY_ALONE, '$1[date]');
}
