import { differences, excessReturns, type TrackRecord } from './performance-of.ts';
import { simulatedDrawdown, type SimulatedDrawdown } from './simulated-drawdown.ts';
import { MEAN_A_YEAR, SHARE, SHARPE, type Statistic } from './statistic.ts';
import { studentisedInterval, type Drawing, type Interval } from './studentised-interval.ts';
import { volatilityInterval } from './volatility-interval.ts';
import { gains } from './win-rate.ts';

/** 2,000 draws for bounds that hold in 95 of 100 windows; the seed is the caller's. */
export const USUAL_DRAWING: Omit<Drawing, 'seed'> = { draws: 2_000, confidence: 0.95 };

export type Intervals = {
  readonly drawing: Drawing;
  /** Arithmetic mean of daily returns x 252. */
  readonly meanReturn: Interval;
  /** For the level that held over the window; where volatility clusters its long-run level is missed far more often. */
  readonly volatility: Interval;
  readonly sharpe: Interval;
  /** Mean daily difference from the benchmark x 252. */
  readonly excess: Interval;
  /** Of the sessions that moved the account. */
  readonly winRate: Interval;
  readonly maxDrawdown: SimulatedDrawdown;
};

/** Bounds for the figures of a track record, each by its own stationary bootstrap from the one seed. */
export function intervalsOf(record: TrackRecord, drawing: Drawing): Intervals {
  const values = record.returns.map(({ value }) => value);
  const of = (
    series: readonly number[] | undefined,
    statistic: Statistic,
    missing: string,
  ): Interval =>
    series === undefined
      ? { kind: 'not-known', because: `no ${missing} over all of the sessions` }
      : studentisedInterval(series, statistic, drawing);
  return {
    drawing,
    meanReturn: studentisedInterval(values, MEAN_A_YEAR, drawing),
    volatility: volatilityInterval(values, drawing),
    sharpe: of(excessReturns(record), SHARPE, 'bill rate'),
    excess: of(differences(record), MEAN_A_YEAR, 'benchmark'),
    winRate: studentisedInterval(gains(values), SHARE, drawing),
    maxDrawdown: simulatedDrawdown(values, drawing),
  };
}
