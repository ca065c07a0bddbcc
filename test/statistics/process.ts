import { FEWEST_BLOCKS_OF_SELLERS } from '#core/comparison';
import { normalCdf } from '#core/pricing';
import type { SeededRandom } from '#core/prelude';

/** The drift of every account that is simulated, in deviations of a day: 0.79 a year. */
export const DRIFT = 0.05;

/** Days with mean 0 and long-run deviation 1. */
export type Drawn = {
  readonly values: readonly number[];
  /** The deviation that held over the very window. */
  readonly level: number;
  /** The chance, on average over the window, that a day with the drift is above zero. */
  readonly gain: number;
};

/** One way in which days may come about. */
export type Process = {
  readonly name: string;
  /** Deviation of sqrt(n) x the mean. */
  readonly longRun: number;
  /** Blocks that a verdict waits for, where not the usual 20. */
  readonly fewestBlocks?: number;
  readonly draw: (days: number, random: SeededRandom) => Drawn;
};

/** Days before the window, so that a process that remembers has forgotten where it began. */
const RUN_UP = 250;

const NORMAL: Process = {
  name: 'independent, normal',
  longRun: 1,
  draw: (days, random) => ({
    values: Array.from({ length: days }, random.normal),
    level: 1,
    gain: normalCdf(DRIFT),
  }),
};

/** Bollerslev (1986) with normal shocks, as persistent as a share index: 0.08 and 0.90. */
const GARCH: Process = {
  name: 'clustering (GARCH)',
  longRun: 1,
  draw: (days, random) => {
    let variance = 1;
    let squares = 0;
    let gains = 0;
    const values: number[] = [];
    for (let day = -RUN_UP; day < days; day += 1) {
      const value = Math.sqrt(variance) * random.normal();
      if (day >= 0) {
        values.push(value);
        squares += variance;
        gains += normalCdf(DRIFT / Math.sqrt(variance));
      }
      variance = 0.02 + 0.08 * value ** 2 + 0.9 * variance;
    }
    return { values, level: Math.sqrt(squares / days), gain: gains / days };
  },
};

/** Mostly a small gain with a little noise, once in 50 days a loss of 7 deviations: the days of somebody who sells insurance. */
const RARE_LOSSES: Process = {
  name: 'rare losses',
  longRun: 1,
  draw: (days, random) => {
    const loss = Math.sqrt(0.98 / 0.02) * Math.sqrt(0.96);
    const values = Array.from({ length: days }, () => {
      const calm = random.next() >= 0.02;
      return (calm ? (0.02 / 0.98) * loss : -loss) + 0.2 * random.normal();
    });
    return { values, level: 1, gain: Number.NaN };
  },
};

/** The processes of the coverage table. */
export const PROCESSES: readonly Process[] = [
  NORMAL,
  student(5),
  student(3),
  autoregressive(0.2),
  GARCH,
];

/** What the confidence sequence is tried on besides: more than it is promised for. */
export const HARDER: readonly Process[] = [
  autoregressive(0.5),
  RARE_LOSSES,
  {
    ...RARE_LOSSES,
    name: `rare losses, from block ${FEWEST_BLOCKS_OF_SELLERS}`,
    fewestBlocks: FEWEST_BLOCKS_OF_SELLERS,
  },
];

/** Student's t with deviation 1: a normal over the root of a mean of squares. */
export function student(degrees: number): Process {
  const scale = Math.sqrt((degrees - 2) / degrees);
  const one = (random: SeededRandom): number => {
    let squares = 0;
    for (let at = 0; at < degrees; at += 1) squares += random.normal() ** 2;
    return (scale * random.normal()) / Math.sqrt(squares / degrees);
  };
  return {
    name: `heavy tails (t${degrees})`,
    longRun: 1,
    draw: (days, random) => ({
      values: Array.from({ length: days }, () => one(random)),
      level: 1,
      gain: studentCdf(DRIFT / scale, degrees),
    }),
  };
}

/** First-order autoregression with normal shocks, begun in its long run. */
export function autoregressive(memory: number): Process {
  const shock = Math.sqrt(1 - memory ** 2);
  return {
    name: `memory (AR ${memory})`,
    longRun: Math.sqrt((1 + memory) / (1 - memory)),
    draw: (days, random) => {
      let value = random.normal();
      const values = Array.from({ length: days }, () => {
        value = memory * value + shock * random.normal();
        return value;
      });
      return { values, level: 1, gain: normalCdf(DRIFT) };
    },
  };
}

/** For odd degrees from 3 on, Abramowitz, Stegun 26.7.3. */
function studentCdf(x: number, degrees: number): number {
  const angle = Math.atan(x / Math.sqrt(degrees));
  let term = Math.cos(angle);
  let total = term;
  for (let power = 3; power <= degrees - 2; power += 2) {
    term *= ((power - 1) / power) * Math.cos(angle) ** 2;
    total += term;
  }
  return 1 / 2 + (angle + Math.sin(angle) * total) / Math.PI;
}
