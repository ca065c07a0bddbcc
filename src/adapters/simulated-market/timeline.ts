import {
  lastClosedSession,
  sessionAt,
  sessionsBetween,
  tradingDate,
  type Instant,
  type Session,
  type TradingDate,
} from '#core/calendar';
import { assert } from '#core/prelude';

/** The sessions of one calendar year by their numbers, half-open. */
export type YearBlock = { readonly year: number; readonly from: number; readonly upTo: number };

/** Numbers the sessions of the simulated market: 0 is the first of its history. */
export type Timeline = {
  readonly sessions: readonly Session[];
  readonly numberOf: (on: TradingDate) => number | undefined;
  readonly sessionOf: (number: number) => Session;
  readonly blockOf: (number: number) => YearBlock;
  /** The first session on or after a day; undefined after the last. */
  readonly onOrAfter: (on: TradingDate) => number | undefined;
  /** The last session that is over; -1 before the first is. */
  readonly lastClosed: (now: Instant) => number;
  /** The last session that has opened, perhaps still running; -1 before the first. */
  readonly lastOpened: (now: Instant) => number;
};

const HISTORY_BEGINS = tradingDate('2022-06-01');
const AFTER_THE_LAST = tradingDate('2036-01-01');

/** The first session of 2025: the market starts here, what is before it is history. */
export const MARKET_STARTS: TradingDate = tradingDate('2025-01-02');

let known: Timeline | undefined;

/** The one timeline; made when first asked for. */
export function timeline(): Timeline {
  known ??= timelineOf(sessionsBetween(HISTORY_BEGINS, AFTER_THE_LAST));
  return known;
}

function timelineOf(sessions: readonly Session[]): Timeline {
  const numbers = new Map(sessions.map((session, number) => [session.on, number]));
  const blocks = blocksOf(sessions);
  const numberOf = (on: TradingDate): number | undefined => numbers.get(on);
  const sessionOf = (number: number): Session => {
    const session = sessions[number];
    assert(session !== undefined, 'the simulated market runs from 2022-06-01 to 2035-12-31');
    return session;
  };
  const lastClosed = (now: Instant): number => numberOf(lastClosedSession(now).on) ?? -1;
  return {
    sessions,
    numberOf,
    sessionOf,
    blockOf: (number) => {
      const block = blocks.find(({ from, upTo }) => number >= from && number < upTo);
      assert(block !== undefined, `a session of the simulated market has a number, was ${number}`);
      return block;
    },
    onOrAfter: (on) => firstFrom(sessions, on),
    lastClosed,
    lastOpened: (now) => {
      const running = sessionAt(now);
      return (running === undefined ? undefined : numberOf(running.on)) ?? lastClosed(now);
    },
  };
}

function blocksOf(sessions: readonly Session[]): readonly YearBlock[] {
  const blocks: YearBlock[] = [];
  for (const [number, { on }] of sessions.entries()) {
    const year = Number(on.slice(0, 4));
    const last = blocks.at(-1);
    if (last?.year === year) blocks[blocks.length - 1] = { ...last, upTo: number + 1 };
    else blocks.push({ year, from: number, upTo: number + 1 });
  }
  return blocks;
}

function firstFrom(sessions: readonly Session[], on: TradingDate): number | undefined {
  let low = 0;
  let high = sessions.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sessions[middle]?.on ?? on) < on) low = middle + 1;
    else high = middle;
  }
  return low < sessions.length ? low : undefined;
}
