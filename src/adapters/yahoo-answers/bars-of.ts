import { dayOf, plusMs, sessionOn, type Instant } from '#core/calendar';
import { definedOnly } from '#core/prelude';
import { countOf } from './count-of.ts';
import { momentOf } from './moment-of.ts';
import { dollarsOf } from './price-of.ts';
import type { DropReason, YahooBar, YahooChart } from './yahoo-chart.ts';

/** As in the answer, side by side; times in seconds since 1970. */
export type Columns = Readonly<
  Record<'time' | 'open' | 'high' | 'low' | 'close' | 'volume', readonly unknown[]>
>;

type Span = Pick<YahooBar, 'on' | 'opensAt' | 'closesAt'>;
type Values = Omit<YahooBar, keyof Span>;

/** Floats of four bytes and six decimals blur a price less than this; a close beyond it was not traded that day. */
const RANGE_TOLERANCE = 1e-3;

/** Bars of sessions, or of intervals of `lengthMs`, ascending and once each; every other row is counted by its reason. */
export function barsOf(
  columns: Columns,
  lengthMs: number | undefined,
): Pick<YahooChart, 'bars' | 'dropped'> {
  const dropped: Partial<Record<DropReason, number>> = {};
  const bars: YahooBar[] = [];
  let before: YahooBar | undefined;
  for (const { row, at } of inTimeOrder(columns.time)) {
    const read = barAt(columns, row, spanOf(at, lengthMs));
    if (typeof read === 'string') dropped[read] = (dropped[read] ?? 0) + 1;
    else if (before?.opensAt === read.opensAt) dropped.twice = (dropped.twice ?? 0) + 1;
    else {
      bars.push(read);
      before = read;
    }
  }
  return { bars, dropped };
}

type Row = { readonly row: number; readonly at: Instant | undefined };

function inTimeOrder(times: readonly unknown[]): readonly Row[] {
  const rows = times.map((told, row) => ({ row, at: momentOf(told) }));
  return rows.toSorted((left, right) => (left.at ?? 0) - (right.at ?? 0));
}

function spanOf(at: Instant | undefined, lengthMs: number | undefined): Span | DropReason {
  if (at === undefined) return 'no-time';
  return lengthMs === undefined ? sessionSpan(at) : intervalSpan(at, lengthMs);
}

/**
 * A daily row is stamped with the open (an index may begin earlier). One stamped later is the price of the moment: within
 * the session it is no bar; from the close on it is that session's, where no row at the open came before it.
 */
function sessionSpan(at: Instant): Span | DropReason {
  const session = sessionOn(dayOf(at));
  if (session === undefined) return 'no-session';
  const { on, opensAt, closesAt } = session;
  return at > opensAt && at < closesAt ? 'live-row' : { on, opensAt, closesAt };
}

function intervalSpan(at: Instant, lengthMs: number): Span | DropReason {
  const session = sessionOn(dayOf(at));
  if (session === undefined) return 'no-session';
  const { on, opensAt, closesAt } = session;
  if (at < opensAt || at >= closesAt) return 'outside-hours';
  if ((at - opensAt) % lengthMs !== 0) return 'live-row';
  const end = plusMs(at, lengthMs);
  return { on, opensAt: at, closesAt: end < closesAt ? end : closesAt };
}

function barAt(columns: Columns, row: number, span: Span | DropReason): YahooBar | DropReason {
  if (typeof span === 'string') return span;
  const values = valuesAt(columns, row);
  return typeof values === 'string' ? values : { ...span, ...values };
}

function valuesAt(columns: Columns, row: number): Values | DropReason {
  const told = [columns.high[row], columns.low[row], columns.close[row]];
  if (!told.every((each) => typeof each === 'number')) return 'no-prices';
  const [high, low, close] = told.map(dollarsOf);
  if (high === undefined || low === undefined || close === undefined) return 'price-not-positive';
  if (high < low) return 'high-below-low';
  if (!isWithin(close, low, high)) return 'close-outside-range';
  const opened = dollarsOf(columns.open[row]);
  const open = opened !== undefined && isWithin(opened, low, high) ? opened : undefined;
  return { high, low, close, ...definedOnly({ open, volume: countOf(columns.volume[row]) }) };
}

function isWithin(dollars: number, low: number, high: number): boolean {
  return dollars >= low * (1 - RANGE_TOLERANCE) && dollars <= high * (1 + RANGE_TOLERANCE);
}
