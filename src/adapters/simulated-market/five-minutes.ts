import { MINUTE_MS, plusMs, type Instant, type Session } from '#core/calendar';
import { assert } from '#core/prelude';
import type { DailySeries } from './daily-series.ts';
import type { Draws } from './draws.ts';
import type { LeveragedSeries } from './leveraged-path.ts';
import { timeline } from './timeline.ts';
import { valueAt } from './value-at.ts';

export const INTERVAL_MS = 5 * MINUTE_MS;

/** A session in intervals of five minutes, in whole cents; together they are exactly its daily bar. */
export type FiveMinutes = {
  readonly open: Int32Array;
  readonly high: Int32Array;
  readonly low: Int32Array;
  readonly close: Int32Array;
};

/** A name's days, filled as far as they are read. */
type Daily = Omit<DailySeries, 'through'>;

/** Intervals of a session: 78, or 42 of a half day. */
export function intervalsIn(session: Session): number {
  return (session.closesAt - session.opensAt) / INTERVAL_MS;
}

/** The moment interval `place` of a session opens; that after the last is the close. */
export function intervalAt(session: Session, place: number): Instant {
  return plusMs(session.opensAt, place * INTERVAL_MS);
}

/** Shares of a session's variance by interval: lively at both ends; they sum to 1. */
function sharesOf(count: number): Float64Array {
  const weights = new Float64Array(count).map((_, place) => {
    const progress = (place + 0.5) / count;
    return 0.6 + 3.2 * (progress - 0.45) ** 2 + 0.9 * Math.exp(-18 * progress);
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

const FULL_SESSION = sharesOf(78);
const HALF_SESSION = sharesOf(42);

/** Share of a session's variance that is still ahead when interval `place` opens. */
export function shareLeft(session: Session, place: number): number {
  const shares = intervalsIn(session) === FULL_SESSION.length ? FULL_SESSION : HALF_SESSION;
  return shares.subarray(place).reduce((sum, share) => sum + share, 0);
}

/** The multiple's price follows from that of its base, moment by moment. */
export function leveragedMinutes(
  series: LeveragedSeries,
  number: number,
  base: FiveMinutes,
): FiveMinutes {
  const read = (cents: number): number => series.at(number, cents);
  return {
    open: base.open.map(read),
    high: base.high.map(read),
    low: base.low.map(read),
    close: base.close.map(read),
  };
}

/**
 * A Brownian bridge from open to close, stretched above the higher and below the lower of the two so that its extremes
 * are those of the daily bar. `market` are the shocks that all names share in that session.
 */
export function fiveMinutes(
  series: Daily,
  number: number,
  { draws, market }: { readonly draws: Draws; readonly market: Float64Array },
): FiveMinutes {
  const { sessionOf } = timeline();
  const random = draws.day(number, `${series.ticker}/minutes/${sessionOf(number).on}`);
  const withMarket = valueAt(series.withMarket, number);
  const rest = Math.sqrt(1 - withMarket ** 2);
  const shocks = market.map((shock) => withMarket * shock + rest * random.normal());
  const points = bridge(series, number, shocks);
  const reach = points.steps.map((step) => step * Math.sqrt(-2 * Math.log(1 - random.next())));
  const depth = points.steps.map((step) => step * Math.sqrt(-2 * Math.log(1 - random.next())));
  return fitted(series, number, {
    level: points.level,
    top: edges(points.level, reach),
    bottom: edges(
      points.level,
      depth.map((drop) => -drop),
    ),
  });
}

/** Shocks common to all names, scaled so that each session's sum has deviation 1 in all. */
export function marketShocks(draws: Draws, number: number): Float64Array {
  const session = timeline().sessionOf(number);
  const random = draws.day(number, `market/minutes/${session.on}`);
  return new Float64Array(intervalsIn(session)).map(() => random.normal());
}

type Bridge = { readonly level: Float64Array; readonly steps: Float64Array };

/** Log prices at the ends of the intervals (one more than there are), and the deviation within each. */
function bridge(series: Daily, number: number, shocks: Float64Array): Bridge {
  const from = Math.log(valueAt(series.open, number));
  const span = Math.log(valueAt(series.close, number)) - from;
  const deviation = valueAt(series.deviation, number);
  const shares = shocks.length === FULL_SESSION.length ? FULL_SESSION : HALF_SESSION;
  const steps = shares.map((share) => deviation * Math.sqrt(share));
  const end = shocks.reduce((sum, shock, place) => sum + shock * valueAt(steps, place), 0);
  const level = new Float64Array(shocks.length + 1);
  let passed = 0;
  let walked = 0;
  level[0] = from;
  for (let place = 0; place < shocks.length; place += 1) {
    passed += valueAt(shares, place);
    walked += valueAt(shocks, place) * valueAt(steps, place);
    level[place + 1] = from + walked + passed * (span - end);
  }
  level[shocks.length] = from + span;
  return { level, steps };
}

/** Extreme of each interval: that of a bridge between its ends, above for positive reaches, below for negative. */
function edges(level: Float64Array, reach: Float64Array): Float64Array {
  return reach.map((far, place) => {
    const first = valueAt(level, place);
    const last = valueAt(level, place + 1);
    const half = Math.sqrt((last - first) ** 2 + far ** 2) / 2;
    return (first + last) / 2 + (far < 0 ? -half : half);
  });
}

type Raw = {
  readonly level: Float64Array;
  readonly top: Float64Array;
  readonly bottom: Float64Array;
};

function fitted(series: Daily, number: number, raw: Raw): FiveMinutes {
  const read = stretch(series, number, raw);
  const high = new Int32Array(raw.top.map(read));
  const low = new Int32Array(raw.bottom.map(read));
  const level = new Int32Array(raw.level.map(read));
  level[0] = valueAt(series.open, number);
  level[level.length - 1] = valueAt(series.close, number);
  high[placeOf(raw.top, Math.max(...raw.top))] = valueAt(series.high, number);
  low[placeOf(raw.bottom, Math.min(...raw.bottom))] = valueAt(series.low, number);
  const open = level.subarray(0, -1);
  const close = level.subarray(1);
  return {
    open,
    close,
    high: high.map((top, place) => Math.max(top, valueAt(open, place), valueAt(close, place))),
    low: low.map((bottom, place) => Math.min(bottom, valueAt(open, place), valueAt(close, place))),
  };
}

/** Log price -> whole cents within the day's range; rises with the log price throughout. */
function stretch(series: Daily, number: number, raw: Raw): (log: number) => number {
  const high = valueAt(series.high, number);
  const low = valueAt(series.low, number);
  const open = Math.log(valueAt(series.open, number));
  const close = Math.log(valueAt(series.close, number));
  const upper = Math.max(open, close);
  const lower = Math.min(open, close);
  const up = (Math.log(high) - upper) / (Math.max(...raw.top) - upper);
  const down = (lower - Math.log(low)) / (lower - Math.min(...raw.bottom));
  return (log) => {
    let moved = log;
    if (log > upper) moved = upper + (log - upper) * up;
    else if (log < lower) moved = lower - (lower - log) * down;
    return Math.min(high, Math.max(low, Math.round(Math.exp(moved))));
  };
}

function placeOf(values: Float64Array, wanted: number): number {
  const place = values.indexOf(wanted);
  assert(place >= 0, 'an extreme is one of its values');
  return place;
}
