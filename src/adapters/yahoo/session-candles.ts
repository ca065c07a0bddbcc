import type { Instant, Session } from '#core/calendar';
import type { Candle } from '#core/market';
import { priceOfMicros, type Price } from '#core/money';
import type { AsTradedBar } from '#adapters/yahoo-answers';
import { FINAL_AFTER_MS, INTERVAL_MS } from './quote-holds.ts';
import type { DayBar, OverCandle } from './yahoo-store.ts';

/** All that is known of one session at a moment. */
export type SessionKnown = {
  readonly session: Session;
  /** Its intervals as Yahoo told them at `at`, ascending. */
  readonly rows: readonly AsTradedBar[];
  /** Candles that were final before: they stay as they are. */
  readonly told: readonly OverCandle[];
  readonly at: Instant;
  /** The official open, where anybody tells it. */
  readonly opening: Price | undefined;
  /** The daily bar of a session that is final; else whether the session still runs, or the bar may yet come. */
  readonly bar: DayBar | 'running' | 'awaited' | 'none';
};

/**
 * The candles of a session: the first opens at the official open, and with the daily bar the last closes at the official
 * close and reaches as far as the bar does.
 */
export function sessionCandles(known: SessionKnown): readonly Candle[] {
  const { session, rows, told, at, bar } = known;
  if (rows.length === 0 && told.length === 0)
    return typeof bar === 'string' ? [] : wholeCandle(session, bar);
  const fresh = rows
    .filter(({ opensAt }) => opensAt <= at)
    .flatMap((row, place) => candleOf(row, known, place === 0 ? 'first' : 'later'));
  const byOpen = new Map([...fresh, ...told].map((candle) => [candle.opensAt, candle]));
  const all = [...byOpen.values()].toSorted((left, right) => left.opensAt - right.opensAt);
  const last = all.at(-1);
  if (last === undefined || told.some(({ opensAt }) => opensAt === last.opensAt)) return all;
  return [...all.slice(0, -1), lastCandle(last, all.filter(isOver), known)];
}

export function isOver(candle: Candle): candle is OverCandle {
  return candle.range !== undefined;
}

/** A session told by its daily bar alone; none where the open is unknown. */
export function wholeCandle(
  { opensAt, closesAt }: Session,
  bar: DayBar | undefined,
): readonly OverCandle[] {
  if (bar?.open === undefined) return [];
  const { open, high, low, close } = bar;
  return [{ opensAt, closesAt, open, range: { high, low, close } }];
}

function candleOf(
  row: AsTradedBar,
  { at, opening, bar }: SessionKnown,
  place: 'first' | 'later',
): readonly Candle[] {
  const { opensAt, closesAt, high, low, close } = row;
  const open = place === 'first' ? (opening ?? row.open) : row.open;
  if (open === undefined) return [];
  // Nobody trades at the open before it is told: the first trade of five minutes need not be the auction's.
  const isUntold = place === 'first' && opening === undefined && bar === 'running';
  if (isUntold && closesAt + FINAL_AFTER_MS.interval > at) return [];
  if (closesAt + FINAL_AFTER_MS.interval > at) return [{ opensAt, closesAt, open }];
  const range = { high: highest(high, open), low: lowest(low, open), close };
  return [{ opensAt, closesAt, open, range }];
}

/** The last interval has its range only with the official close, unless that never comes. */
function lastCandle(last: Candle, over: readonly OverCandle[], known: SessionKnown): Candle {
  const { session, bar } = known;
  const { opensAt, closesAt, open } = last;
  if (typeof bar === 'string') {
    const isOpenEnded = bar === 'running' && closesAt >= session.closesAt;
    return isOpenEnded || bar === 'awaited' ? { opensAt, closesAt, open } : last;
  }
  const before = over.filter((candle) => candle.opensAt !== opensAt).map((each) => each.range);
  // Intervals without a gap have told how far the session went, and when; a lot of the afternoon never saw the morning's low.
  const isGapless = opensAt - session.opensAt === before.length * INTERVAL_MS;
  if (isGapless)
    return { opensAt, closesAt, open, range: rangeReaching(last, [ALL_THERE_IS], bar) };
  return { opensAt, closesAt, open, range: rangeReaching(last, before, bar) };
}

/** Reaches further than any bar. */
const ALL_THERE_IS = {
  high: priceOfMicros(Number.MAX_SAFE_INTEGER),
  low: priceOfMicros(1),
  close: priceOfMicros(1),
};

/** The range of the last interval, as much wider as the bar needs that reaches further than all before. */
function rangeReaching(
  { open, range }: Candle,
  before: readonly OverCandle['range'][],
  bar: DayBar,
): OverCandle['range'] {
  const { close } = bar;
  const [high, low] = [range?.high ?? open, range?.low ?? open];
  const isReached = before.some((each) => each.high >= bar.high);
  const isSunkTo = before.some((each) => each.low <= bar.low);
  return {
    high: highest(highest(open, close), isReached ? high : highest(high, bar.high)),
    low: lowest(lowest(open, close), isSunkTo ? low : lowest(low, bar.low)),
    close,
  };
}

function highest(left: Price, right: Price): Price {
  return priceOfMicros(Math.max(left, right));
}

function lowest(left: Price, right: Price): Price {
  return priceOfMicros(Math.min(left, right));
}
