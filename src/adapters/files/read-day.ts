import { dateOfEpochDay, dayOf, instant, readTradingDate, type TradingDate } from '#core/calendar';

/** What one date cell says: its civil day, the clock beside it and the offset from UTC as written. */
export type Day = { readonly on: TradingDate; readonly clock: string; readonly offset: string };

/** Which of two numbers of "3/4/2017" is the month. */
type DayOrder = 'month-first' | 'day-first';

const ISO =
  /^(?<date>\d{4}-\d{2}-\d{2})(?:[T ](?<clock>\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s*(?<offset>Z|[+-]\d{2}:?\d{2})?)?$/;
const SLASHED = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;
const NAMED =
  /^(?:([A-Za-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})|(\d{1,2})[- ]([A-Za-z]{3})[a-z]*\.?[- ](\d{4}))$/;
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const EPOCH_YEAR_1990_S = 631_152_000;
const EPOCH_YEAR_2035_S = 2_082_758_400;

/** Reads ISO days with or without clock and offset, 20170103, 1/3/2017, 3 Jan 2017, Jan 3, 2017 and epoch seconds or milliseconds. */
export function readDay(text: string, order: DayOrder): Day | undefined {
  const iso = ISO.exec(text)?.groups;
  if (iso !== undefined) {
    const on = readTradingDate(iso['date'] ?? '');
    const offset = (iso['offset'] ?? '').replace('Z', '+00:00').replace(/^(.\d\d)(\d\d)$/, '$1:$2');
    return on === undefined ? undefined : { on, clock: iso['clock'] ?? '', offset };
  }
  const on = readCompact(text) ?? readSlashed(text, order) ?? readNamed(text);
  if (on !== undefined) return { on, clock: '', offset: '' };
  return readEpoch(text);
}

/** Tells the order from days above twelve; undefined when nothing in the file can tell. */
export function dayOrderOf(texts: Iterable<string>): DayOrder | 'either' | 'neither' {
  let order: DayOrder | 'either' | 'neither' = 'neither';
  for (const text of texts) {
    const match = SLASHED.exec(text);
    if (match !== null) {
      if (Number(match[1]) > 12) return 'day-first';
      if (Number(match[2]) > 12) return 'month-first';
      order = 'either';
    }
  }
  return order;
}

function readCompact(text: string): TradingDate | undefined {
  if (!/^(?:19|20)\d{6}$/.test(text)) return undefined;
  return readTradingDate(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`);
}

function readSlashed(text: string, order: DayOrder): TradingDate | undefined {
  const match = SLASHED.exec(text);
  if (match === null) return undefined;
  const [, first = '', second = '', year = ''] = match;
  const [month, day] = order === 'month-first' ? [first, second] : [second, first];
  return readTradingDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

function readNamed(text: string): TradingDate | undefined {
  const match = NAMED.exec(text);
  if (match === null) return undefined;
  const [month, day, year] =
    match[1] === undefined ? [match[5], match[4], match[6]] : [match[1], match[2], match[3]];
  const rank = MONTHS.indexOf((month ?? '').toLowerCase()) + 1;
  return readTradingDate(
    `${year ?? ''}-${String(rank).padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`,
  );
}

function readEpoch(text: string): Day | undefined {
  if (!/^\d{9,13}(?:\.0)?$/.test(text)) return undefined;
  const seconds = Number(text) > EPOCH_YEAR_2035_S ? Number(text) / 1000 : Number(text);
  if (seconds < EPOCH_YEAR_1990_S || seconds > EPOCH_YEAR_2035_S) return undefined;
  const atMidnight = seconds % 86_400 === 0;
  const on = atMidnight
    ? dateOfEpochDay(seconds / 86_400)
    : dayOf(instant(Math.round(seconds * 1000)));
  return { on, clock: atMidnight ? '' : String(seconds % 86_400), offset: '' };
}
