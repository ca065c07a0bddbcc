import { intervalsOf, maxDrawdown, type Intervals } from '#core/performance';
import { seededRandom } from '#core/prelude';
import { dated } from './dated.ts';
import { DRIFT, type Process } from './process.ts';

export const FIGURES = [
  'meanReturn',
  'volatility',
  'sharpe',
  'excess',
  'winRate',
  'maxDrawdown',
] as const;

export type Figure = (typeof FIGURES)[number];

export type Campaign = {
  readonly runs: number;
  readonly draws: number;
  readonly seed: number | string;
};

/** Windows with two bounds, with a lower one only, with none, and those whose bounds hold the truth. */
export type Tally = {
  readonly bounded: number;
  readonly atLeast: number;
  readonly refused: number;
  readonly covered: number;
};

const DAILY = { sigma: 0.01, bill: 0.0001, excess: 0.0002, tracking: 0.005 };

/** How often bounds of 95 % hold the truth that a process was made with. */
export function intervalCoverage(
  process: Process,
  days: number,
  { runs, draws, seed }: Campaign,
): Record<Figure, Tally> {
  const trials = Array.from({ length: runs }, (_, run) =>
    trial(process, days, { draws, seed: `${seed} ${process.name} ${days} ${run}` }),
  );
  const of = (figure: Figure): Tally =>
    tallyOf(
      trials.map(({ truths, intervals }) => ({
        truth: truths[figure],
        bounds: boundsOf(intervals[figure]),
      })),
    );
  return {
    meanReturn: of('meanReturn'),
    volatility: of('volatility'),
    sharpe: of('sharpe'),
    excess: of('excess'),
    winRate: of('winRate'),
    maxDrawdown: of('maxDrawdown'),
  };
}

type Bounds = { readonly low: number; readonly high: number };

function tallyOf(
  outcomes: readonly { readonly truth: number; readonly bounds: Bounds | undefined }[],
): Tally {
  const told = outcomes.flatMap(({ truth, bounds }) =>
    bounds === undefined ? [] : [{ truth, ...bounds }],
  );
  const bounded = told.filter(({ high }) => Number.isFinite(high)).length;
  return {
    bounded,
    atLeast: told.length - bounded,
    refused: outcomes.length - told.length,
    covered: told.filter(({ truth, low, high }) => low <= truth && truth <= high).length,
  };
}

type Trial = { readonly truths: Record<Figure, number>; readonly intervals: Intervals };

function trial(
  process: Process,
  days: number,
  { draws, seed }: { draws: number; seed: string },
): Trial {
  const random = seededRandom(seed);
  const own = process.draw(days, random);
  const apart = process.draw(days, random).values;
  const next = process.draw(days, random);
  const daily = (values: readonly number[]): number[] =>
    values.map((value) => DAILY.sigma * (DRIFT + value));
  const returns = daily(own.values);
  const intervals = intervalsOf(
    {
      returns: dated(returns),
      bills: dated(returns.map(() => DAILY.bill)),
      benchmark: dated(
        returns.map((value, at) => value - DAILY.excess - DAILY.tracking * (apart[at] ?? 0)),
      ),
    },
    { seed, draws, confidence: 0.95 },
  );
  const mean = DAILY.sigma * DRIFT;
  const truths = {
    meanReturn: mean * 252,
    volatility: DAILY.sigma * own.level * Math.sqrt(252),
    sharpe: ((mean - DAILY.bill) / DAILY.sigma) * Math.sqrt(252),
    excess: DAILY.excess * 252,
    winRate: own.gain,
    maxDrawdown: maxDrawdown(daily(next.values)) ?? Number.NaN,
  };
  return { truths, intervals };
}

function boundsOf(one: Intervals[Figure]): Bounds | undefined {
  if (one.kind === 'interval' || one.kind === 'distribution') return one;
  return one.kind === 'at-least' ? { low: one.low, high: Number.POSITIVE_INFINITY } : undefined;
}
