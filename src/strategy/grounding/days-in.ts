import { dayOf, plusDays, readTradingDate, type TradingDate } from '#core/calendar';
import { dayLabel, type Labels } from '#strategy/briefing';
import type { Observation } from '#strategy/shape';

/** A day as a text names it. */
export type NamedDay = {
  readonly text: string;
  readonly from: number;
  readonly upTo: number;
  /** "2026-06-18", "06-18" where no year is written, "Week 25, day 4" or "Week 25". */
  readonly day: string;
  readonly isKnown: boolean;
};

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH =
  '(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?';

const FORMS: readonly (readonly [RegExp, (match: RegExpMatchArray) => string])[] = [
  [/\b(\d{4}-\d{2}-\d{2})\b/g, ([, day = '']) => day],
  [
    new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? ${MONTH}(?:,? (\\d{4}))?\\b`, 'g'),
    ([, day = '', month = '', year]) => written(month, day, year),
  ],
  [
    new RegExp(`\\b${MONTH} (\\d{1,2})(?:st|nd|rd|th)?\\b(?!\\s?%|\\.\\d)(?:,? (\\d{4})\\b)?`, 'g'),
    ([, month = '', day = '', year]) => written(month, day, year),
  ],
  [
    /\bWeek (-?\d{1,3})(?:, day (\d))?\b(?![.\d]*\s?%)/g,
    ([, week = '', day]) => `Week ${week}${day === undefined ? '' : `, day ${day}`}`,
  ],
];

function written(month: string, day: string, year: string | undefined): string {
  const number = MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  const short = `${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return year === undefined ? short : `${year}-${short}`;
}

/** The days that an observation names, in every form in which a text may. */
export function knownDays(seen: Observation, labels: Labels): ReadonlySet<string> {
  const days = daysOf(seen);
  return new Set(
    days.flatMap((day) => {
      if (labels.kind === 'dated') return [day, day.slice(5)];
      const label = dayLabel(day, labels);
      return [day, day.slice(5), label, label.replace(/,.*$/, '')];
    }),
  );
}

function daysOf(seen: Observation): readonly TradingDate[] {
  const { market, book, history, options } = seen;
  const { on } = market;
  const brief = market.research?.kind === 'brief' ? market.research.brief : undefined;
  return [
    on,
    plusDays(on, 1),
    ...market.securities.flatMap(({ earnings, lastCloseOn }) => [
      ...(earnings.kind === 'date' ? [earnings.on] : []),
      ...(lastCloseOn === undefined ? [] : [lastCloseOn]),
    ]),
    ...(market.events ?? []).map((event) => event.on),
    ...(brief === undefined ? [] : [brief.on, ...brief.picks.map(({ expiresOn }) => expiresOn)]),
    ...(market.news ?? []).map(({ at }) => dayOf(at)),
    ...market.headlines.map(({ at }) => dayOf(at)),
    ...book.lots.flatMap(({ openedOn, instrument }) =>
      instrument.kind === 'option' ? [openedOn, instrument.expiry] : [openedOn],
    ),
    ...book.coolDowns.map(({ through }) => through),
    ...history.flatMap(({ at, lines }) => [dayOf(at), ...lines.flatMap(isoDays)]),
    ...(options?.underlyings ?? []).flatMap(({ chains, dividends }) => [
      ...chains.map(({ expiry }) => expiry),
      ...dividends.map((dividend) => dividend.on),
    ]),
    ...(options?.structures ?? []).flatMap(({ expiry, openedAt }) => [expiry, dayOf(openedAt)]),
  ];
}

function isoDays(line: string): TradingDate[] {
  return (line.match(/\d{4}-\d{2}-\d{2}/g) ?? []).flatMap((day) => readTradingDate(day) ?? []);
}

/** The days that a text names. */
export function daysIn(text: string, known: ReadonlySet<string>): readonly NamedDay[] {
  return FORMS.flatMap(([form, read]) =>
    [...text.matchAll(form)].map((match) => {
      const day = read(match);
      const from = match.index;
      return { text: match[0], from, upTo: from + match[0].length, day, isKnown: known.has(day) };
    }),
  ).filter((own, place, all) =>
    all.every(
      (other, at) => at === place || own.upTo <= other.from || other.upTo <= own.from || at > place,
    ),
  );
}
