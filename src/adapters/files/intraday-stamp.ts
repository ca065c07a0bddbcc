import { instant, readInstant, type Instant } from '#core/calendar';
import { readStamp } from './read-stamp.ts';

const WITH_OFFSET =
  /^(?<day>\d{4}-\d{2}-\d{2})[T ](?<clock>\d{2}:\d{2}(?::\d{2})?)(?:\.0+)?\s*(?<offset>Z|[+-]\d{2}:?\d{2})$/;
const EPOCH = /^\d{9,13}(?:\.0)?$/;
const EPOCH_YEAR_1990_S = 631_152_000;
const EPOCH_YEAR_2036_S = 2_082_758_400;

/** What the times of a file without offsets are of; undefined where nothing says it. */
export type StampZone = 'utc' | 'new-york' | undefined;

/** Where a New York listing is stamped: any other offset is another exchange's. */
const OFFSETS: ReadonlySet<string> = new Set(['Z', '+00:00', '-04:00', '-05:00']);

/** The moment that a cell names, or why it names none. */
export type Stamped =
  | { readonly at: Instant }
  | { readonly not: 'a moment' | 'a zone' }
  | { readonly not: 'New York'; readonly offset: string };

export function intradayStamp(text: string, zone: StampZone): Stamped {
  const parts = WITH_OFFSET.exec(text)?.groups;
  if (parts !== undefined) return withOffset(parts);
  const at = EPOCH.test(text) ? ofEpoch(text) : undefined;
  if (at !== undefined) return { at };
  if (zone === undefined)
    return { not: readStamp(text, 'utc') === undefined ? 'a moment' : 'a zone' };
  const told = readStamp(text, zone);
  return told === undefined ? { not: 'a moment' } : { at: told };
}

function withOffset({ day, clock, offset = '' }: Readonly<Record<string, string>>): Stamped {
  const zone = offset.replace(/^(.\d\d)(\d\d)$/, '$1:$2');
  if (!OFFSETS.has(zone)) return { not: 'New York', offset: zone };
  const at = readInstant(`${day ?? ''}T${clock ?? ''}${zone}`);
  const seconds = at === undefined ? Number.NaN : at / 1000;
  return at !== undefined && seconds > EPOCH_YEAR_1990_S && seconds < EPOCH_YEAR_2036_S
    ? { at }
    : { not: 'a moment' };
}

/** Seconds or milliseconds since 1970, which have a zone. */
function ofEpoch(text: string): Instant | undefined {
  const told = Number(text);
  const ms = told > EPOCH_YEAR_2036_S ? told : told * 1000;
  return ms > EPOCH_YEAR_1990_S * 1000 && ms < EPOCH_YEAR_2036_S * 1000 ? instant(ms) : undefined;
}

const SAYS_NEW_YORK = /(?:^|[^a-z])(?:et|est|edt|eastern|new[ _-]?york)(?:[^a-z]|$)/i;
const SAYS_UTC = /(?:^|[^a-z])(?:utc|gmt)(?:[^a-z]|$)/i;
const LEAN_HEADER = 'time,open,high,low,close,volume';
const LEAN_NAME = /(?:^|[\\/])[a-z.]+_(?:19|20)\d{6}_trade\.csv(?:\.gz)?$/;

/** The name of the column says it (`time_et`, `Datetime (UTC)`), or the family of files does: Lean writes New York time. */
export function zoneOf(file: string, header: readonly string[], column: string): StampZone {
  if (SAYS_UTC.test(column)) return 'utc';
  if (SAYS_NEW_YORK.test(column)) return 'new-york';
  const isLean = header.join(',').toLowerCase() === LEAN_HEADER && LEAN_NAME.test(file);
  return isLean ? 'new-york' : undefined;
}
