import { seededRandom, type SeededRandom } from '#core/prelude';
import { timeline } from './timeline.ts';

/** What one series draws from in a session: for what shows with its open, and for what shows later in it or with its close. */
export type SessionDraws = { readonly opening: SeededRandom; readonly later: SeededRandom };

/** Where everything that is invented comes from. */
export type Draws = {
  /** The streams of a series, one a calendar year; each series asks session by session, in order. */
  readonly sessions: (nameOf: (year: number) => string) => (number: number) => SessionDraws;
  /** What is drawn for a session alone, and shows when it is over. */
  readonly day: (number: number, name: string) => SeededRandom;
  /** What is drawn for a moment alone, and shows with it. */
  readonly moment: (at: number, name: string) => SeededRandom;
  /** Names the crowd of a session. */
  readonly seedOf: (number: number) => string;
};

export function seededDraws(seed: number | string): Draws {
  const named = (name: string): SeededRandom => seededRandom(`${seed}/${name}`);
  return {
    sessions: (nameOf) => {
      let year = Number.NaN;
      let both: SessionDraws | undefined;
      let upTo = 0;
      return (number) => {
        if (both !== undefined && number < upTo) return both;
        const block = timeline().blockOf(number);
        if (both === undefined || block.year !== year) {
          const random = named(nameOf(block.year));
          both = { opening: random, later: random };
        }
        ({ upTo, year } = block);
        return both;
      };
    },
    day: (_, name) => named(name),
    moment: (_, name) => named(name),
    seedOf: () => String(seed),
  };
}

/** When the future becomes another one. */
export type Turn = {
  readonly after: number;
  /** The first session of which something differs. */
  readonly number: number;
  /** It has opened by then: what shows with its open stays. */
  readonly isRunning: boolean;
};

/** The one up to the turn, the other after it. */
export function turnedDraws(one: Draws, other: Draws, turn: Turn): Draws {
  const isBefore = (number: number): boolean =>
    number < turn.number || (number === turn.number && turn.isRunning);
  return {
    sessions: (nameOf) => {
      const [before, after] = [one.sessions(nameOf), other.sessions(nameOf)];
      return (number) => {
        if (number > turn.number) return after(number);
        if (number < turn.number) return before(number);
        return turn.isRunning
          ? { opening: before(number).opening, later: after(number).later }
          : after(number);
      };
    },
    day: (number, name) => (number < turn.number ? one.day(number, name) : other.day(number, name)),
    moment: (at, name) => (at <= turn.after ? one.moment(at, name) : other.moment(at, name)),
    seedOf: (number) => (isBefore(number) ? one.seedOf(number) : other.seedOf(number)),
  };
}
