import { assert, seededRandom, type SeededRandom } from '#core/prelude';
import { byYear, column } from './by-year.ts';
import { seededDraws, type Draws, type SessionDraws } from './draws.ts';
import { studentT } from './student-t.ts';
import { valueAt } from './value-at.ts';

/** What the whole market does each session: log returns, and what they are drawn with. */
export type BroadMarket = {
  readonly through: (number: number) => void;
  /** Log return from the close before to the open. */
  readonly overnight: Float64Array;
  /** Log return from open to close. */
  readonly intraday: Float64Array;
  /** Variance of the whole day's return. */
  readonly variance: Float64Array;
  /** Mean daily variance expected for the 21 sessions after this one. */
  readonly varianceAhead: Float64Array;
  /** Place in `REGIMES`. */
  readonly regime: Uint8Array;
  /** Factor on what is not the market: names stir when the market does. */
  readonly unrest: Float64Array;
  /** Four standard normals a session, from which the day's high and low are found. */
  readonly extremes: Float64Array;
};

type Regime = {
  readonly name: 'bull' | 'bear' | 'sideways' | 'high-volatility';
  /** Log return a year. */
  readonly drift: number;
  /** Annual deviation it tends to. */
  readonly volatility: number;
  readonly meanSessions: number;
  readonly unrest: number;
  /** Chances of the regime that follows, by place. */
  readonly followedBy: readonly number[];
};

export const REGIMES: readonly Regime[] = [
  {
    name: 'bull',
    drift: 0.19,
    volatility: 0.115,
    meanSessions: 110,
    unrest: 1,
    followedBy: [0, 0.15, 0.6, 0.25],
  },
  {
    name: 'bear',
    drift: -0.26,
    volatility: 0.2,
    meanSessions: 36,
    unrest: 1.25,
    followedBy: [0.35, 0, 0.3, 0.35],
  },
  {
    name: 'sideways',
    drift: 0.04,
    volatility: 0.12,
    meanSessions: 55,
    unrest: 0.9,
    followedBy: [0.6, 0.25, 0, 0.15],
  },
  {
    name: 'high-volatility',
    drift: -0.05,
    volatility: 0.3,
    meanSessions: 18,
    unrest: 1.5,
    followedBy: [0.5, 0.25, 0.25, 0],
  },
];

export const SESSIONS_A_YEAR = 252;

/** Share of a day's variance that passes while the exchange is shut. */
export const OVERNIGHT_SHARE = 0.25;

/** Asymmetric GARCH (Glosten, Jagannathan, Runkle 1993) around the variance of the regime. */
const PULL = 0.06;
const SHOCK = 0.04;
const FALL = 0.12;
const MEMORY = 0.84;
const HORIZON_SESSIONS = 21;

export function broadMarket(seed: number, draws: Draws = seededDraws(seed)): BroadMarket {
  const market = {
    overnight: column(),
    intraday: column(),
    variance: column(),
    varianceAhead: column(),
    regime: new Uint8Array(column().length),
    unrest: column(),
    extremes: new Float64Array(4 * column().length),
  };
  let place = firstRegime(seed);
  let variance = regimeVariance(place);
  const drawn = draws.sessions((year) => `market/${year}`);
  const through = byYear(({ from, upTo }) => {
    for (let number = from; number < upTo; number += 1) {
      const session = drawn(number);
      place = nextRegime(place, session.opening);
      market.regime[number] = place;
      market.variance[number] = variance;
      market.unrest[number] = regimeAt(place).unrest;
      const shock = drawReturn({ ...market, number }, session);
      for (let four = 0; four < 4; four += 1)
        market.extremes[4 * number + four] = session.later.normal();
      const bite = (SHOCK + (shock < 0 ? FALL : 0)) * shock ** 2;
      variance = PULL * regimeVariance(place) + bite + MEMORY * variance;
      market.varianceAhead[number] = meanAhead(variance, regimeVariance(place));
    }
  });
  return { ...market, through };
}

type Day = Pick<BroadMarket, 'overnight' | 'intraday' | 'variance' | 'regime'> & {
  readonly number: number;
};

/** Writes one session's returns; answers with the part that is not drift. */
function drawReturn(day: Day, { opening, later }: SessionDraws): number {
  const deviation = Math.sqrt(valueAt(day.variance, day.number));
  const overnight = deviation * Math.sqrt(OVERNIGHT_SHARE) * studentT(opening, 7);
  const intraday = deviation * Math.sqrt(1 - OVERNIGHT_SHARE) * studentT(later, 7);
  const drift = regimeAt(valueAt(day.regime, day.number)).drift / SESSIONS_A_YEAR;
  day.overnight[day.number] = overnight;
  day.intraday[day.number] = intraday + drift;
  return overnight + intraday;
}

/** Mean over the horizon of a variance that falls back to its regime's geometrically. */
function meanAhead(variance: number, regime: number): number {
  const kept = MEMORY + SHOCK + FALL / 2;
  const level = (PULL * regime) / (1 - kept);
  const share = (1 - kept ** HORIZON_SESSIONS) / (HORIZON_SESSIONS * (1 - kept));
  return level + (variance - level) * share;
}

function firstRegime(seed: number): number {
  const drawn = seededRandom(`${seed}/market/first regime`).next();
  if (drawn < 0.55) return 0;
  return drawn < 0.85 ? 2 : 1;
}

function nextRegime(place: number, random: SeededRandom): number {
  const { followedBy, meanSessions } = regimeAt(place);
  const leaves = random.next() < 1 / meanSessions;
  let drawn = random.next();
  if (!leaves) return place;
  for (const [next, chance] of followedBy.entries()) {
    drawn -= chance;
    if (drawn < 0 && chance > 0) return next;
  }
  return place;
}

/** Daily variance expected of the session after one whose return so far is `moved` and has `left` variance ahead. */
export function varianceAfter(
  day: { readonly variance: number; readonly regime: number },
  { moved, left }: { readonly moved: number; readonly left: number },
): number {
  const fallen = moved < 0 ? moved ** 2 : 0;
  const bite = SHOCK * (moved ** 2 + left) + FALL * (fallen + left / 2);
  return PULL * regimeVariance(day.regime) + bite + MEMORY * day.variance;
}

/** Log return a session that is not shock. */
export function driftIn(regime: number): number {
  return regimeAt(regime).drift / SESSIONS_A_YEAR;
}

/** Share of a session's variance that the next is expected to keep. */
export const KEPT: number = MEMORY + SHOCK + FALL / 2;

/** What a session of a regime adds to the variance of the next. */
export function pullOf(regime: number): number {
  return PULL * regimeVariance(regime);
}

/** Chance that the session after one of a regime is of another, or the same. */
export function chanceOf(from: number, to: number): number {
  const { followedBy, meanSessions } = regimeAt(from);
  const leaves = (followedBy[to] ?? 0) / meanSessions;
  return from === to ? leaves + 1 - 1 / meanSessions : leaves;
}

function regimeVariance(place: number): number {
  return regimeAt(place).volatility ** 2 / SESSIONS_A_YEAR;
}

export function regimeAt(place: number): Regime {
  const regime = REGIMES[place];
  assert(regime !== undefined, `a regime has a place, was ${place}`);
  return regime;
}
