import type { Ticker } from '#core/instruments';
import type { DailySeries, Growing } from './daily-series.ts';
import type { Draws, Turn } from './draws.ts';
import { fiveMinutes, INTERVAL_MS, marketShocks, type FiveMinutes } from './five-minutes.ts';
import { timeline } from './timeline.ts';
import { valueAt } from './value-at.ts';

/** The session that runs when the future turns: the intervals that have opened are those of before. */
export type RunningSession = {
  /** Hears each session of a name as it is written; gives that one the range of what it is put together of. */
  readonly written: (series: Growing, number: number) => void;
  /** Undefined of every other session. */
  readonly of: (ticker: Ticker, number: number) => FiveMinutes | undefined;
};

/** No session is put together of two. */
export const NONE_RUNNING: RunningSession = { written: () => undefined, of: () => undefined };

/** Each session is put together by one of them. */
export function allRunning(all: readonly RunningSession[]): RunningSession {
  return {
    written: (series, number) => {
      for (const { written } of all) written(series, number);
    },
    of: (ticker, number) => {
      for (const { of } of all) {
        const found = of(ticker, number);
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
}

/** The sessions before a turn that are put together already stay as they are. */
export function runningBefore(
  origin: Origin & { readonly running: RunningSession },
  turn: Turn,
): readonly RunningSession[] {
  if (origin.running === NONE_RUNNING) return [];
  const of: RunningSession['of'] = (ticker, number) => {
    if (number >= turn.number) return undefined;
    origin.seriesOf(ticker, number);
    return origin.running.of(ticker, number);
  };
  return [
    {
      of,
      written: (series, number) => {
        const minutes = of(series.ticker, number);
        if (minutes !== undefined) giveRange(series, number, minutes);
      },
    },
  ];
}

/** Of the interval that runs only the open is kept. */
export function runningSession(origin: Origin, turn: Turn, draws: Draws): RunningSession {
  const joined = new Map<Ticker, FiveMinutes>();
  const { number } = turn;
  const place = Math.floor((turn.after - timeline().sessionOf(number).opensAt) / INTERVAL_MS);
  let market: Float64Array | undefined;
  return {
    of: (ticker, asked) => (asked === number ? joined.get(ticker) : undefined),
    written: (series, at) => {
      const before = at === number ? origin.seriesOf(series.ticker, number) : undefined;
      if (before === undefined) return;
      market ??= marketShocks(draws, number);
      const known = origin.minutesOf(before, number);
      const drawn = fiveMinutes(series, number, { draws, market });
      const minutes = joinedAt(place, known, drawn);
      joined.set(series.ticker, minutes);
      giveRange(series, number, minutes);
    },
  };
}

function giveRange(series: Growing, number: number, { high, low }: FiveMinutes): void {
  series.high[number] = Math.max(...high);
  series.low[number] = Math.min(...low);
}

type Origin = {
  readonly seriesOf: (ticker: Ticker, number: number) => DailySeries | undefined;
  readonly minutesOf: (series: DailySeries, number: number) => FiveMinutes;
};

/** One session up to the open of an interval, then another, bent so that it goes on from there to its own close. */
function joinedAt(place: number, known: FiveMinutes, drawn: FiveMinutes): FiveMinutes {
  const count = drawn.open.length;
  const gap = Math.log(valueAt(known.open, place) / valueAt(drawn.open, place));
  const bent = (cents: number, at: number): number =>
    Math.max(1, Math.round(cents * Math.exp((gap * (count - at)) / (count - place))));
  const [open, close] = [known.open.slice(), known.close.slice()];
  const [high, low] = [known.high.slice(), known.low.slice()];
  for (let at = place; at < count; at += 1) {
    if (at > place) open[at] = bent(valueAt(drawn.open, at), at);
    close[at] = bent(valueAt(drawn.close, at), at + 1);
    const [first, last] = [valueAt(open, at), valueAt(close, at)];
    high[at] = Math.max(first, last, bent(valueAt(drawn.high, at), at + 0.5));
    low[at] = Math.min(first, last, bent(valueAt(drawn.low, at), at + 0.5));
  }
  return { open, high, low, close };
}
