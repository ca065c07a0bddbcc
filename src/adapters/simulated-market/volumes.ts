import type { SeededRandom } from '#core/prelude';
import { timeline } from './timeline.ts';

/** Shares traded a session: calm and busy spells, more on wide moves and after reports, less on half days. */
export type Volumes = {
  /** `move` is the day's log return in deviations. */
  readonly on: (number: number, move: number, random: SeededRandom) => number;
  readonly split: (newForOld: number) => void;
};

const SPELL_MEMORY = 0.9;
const SPELL = 0.11;
const NOISE = 0.14;
const MOVE = 0.16;
/** Beyond so many deviations everybody trades already. */
const WIDEST_MOVE = 6;
const USUAL_MOVE = 0.8;
const REPORTED = 2.2;
const HALF_DAY = 0.5;

/** Around a usual number of shares; `answered` are the sessions that answer a report. */
export function volumes(usualShares: number, answered: ReadonlySet<number>): Volumes {
  let shares = usualShares;
  let spell = 0;
  return {
    on: (number, move, random) => {
      spell = SPELL_MEMORY * spell + SPELL * random.normal();
      const stir = MOVE * (Math.min(Math.abs(move), WIDEST_MOVE) - USUAL_MOVE);
      const report = answered.has(number) ? REPORTED : 1;
      const length = timeline().sessionOf(number).isHalfDay ? HALF_DAY : 1;
      return shares * Math.exp(spell + stir + NOISE * random.normal()) * report * length;
    },
    split: (newForOld) => {
      shares *= newForOld;
    },
  };
}
