import type { TradingDate } from '#core/calendar';
import { alphaBeta, type AlphaBeta } from './alpha-beta.ts';
import { annualReturn, SESSIONS_A_YEAR } from './annual-return.ts';
import { calmar } from './calmar.ts';
import type { DailyReturn } from './daily-returns.ts';
import { deepestDrawdown, maxDrawdown, type DeepestDrawdown } from './drawdown.ts';
import { mean } from './mean.ts';
import { overTheSameSpans } from './over-the-same-spans.ts';
import { sharpe } from './sharpe.ts';
import { sortino } from './sortino.ts';
import { totalReturn } from './total-return.ts';
import { volatility } from './volatility.ts';
import { winRate } from './win-rate.ts';

/** What an account did, and what bills and the benchmark did meanwhile; either is absent when it is not known. */
export type TrackRecord = {
  readonly returns: readonly DailyReturn[];
  readonly bills: readonly DailyReturn[] | undefined;
  readonly benchmark: readonly DailyReturn[] | undefined;
};

/** Fewest sessions from which a figure is made annual (our convention, about a month). */
export const FEWEST_TO_ANNUALISE = 21;

/** An account beside its benchmark over the very same spans; fractions. */
export type Comparison = {
  readonly totalReturn: number;
  /** Total return less the benchmark's. */
  readonly excessTotalReturn: number;
  /** Mean daily difference x 252. */
  readonly excessAYear: number | undefined;
  /** Deviation of the daily differences x sqrt(252). */
  readonly trackingError: number | undefined;
  /** Absent also where the bill rate is not known. */
  readonly alphaBeta: AlphaBeta | undefined;
};

/** Fractions; a figure is absent where days are too few, nothing varies or the bill rate is not known. */
export type Performance = {
  readonly sessions: number;
  readonly since: TradingDate | undefined;
  readonly upTo: TradingDate | undefined;
  readonly totalReturn: number | undefined;
  readonly annualReturn: number | undefined;
  readonly volatility: number | undefined;
  readonly maxDrawdown: number | undefined;
  readonly deepestDrawdown: DeepestDrawdown | undefined;
  readonly sharpe: number | undefined;
  readonly sortino: number | undefined;
  readonly calmar: number | undefined;
  readonly winRate: number | undefined;
  readonly benchmark: Comparison | undefined;
};

/** The summary of a track record. */
export function performanceOf(record: TrackRecord): Performance {
  const values = record.returns.map(({ value }) => value);
  const excess = excessReturns(record);
  const annual = (figure: (returns: readonly number[]) => number | undefined): number | undefined =>
    values.length < FEWEST_TO_ANNUALISE ? undefined : figure(values);
  return {
    sessions: values.length,
    since: record.returns[0]?.since,
    upTo: record.returns.at(-1)?.on,
    totalReturn: totalReturn(values),
    annualReturn: annual(annualReturn),
    volatility: annual(volatility),
    maxDrawdown: maxDrawdown(values),
    deepestDrawdown: deepestDrawdown(record.returns),
    sharpe: annual(() => (excess === undefined ? undefined : sharpe(excess))),
    sortino: annual(sortino),
    calmar: annual(calmar),
    winRate: winRate(values),
    benchmark: comparison(record),
  };
}

/** Daily returns less what bills earned over the same spans; absent where bills do not cover them. */
export function excessReturns({ returns, bills }: TrackRecord): number[] | undefined {
  return bills === undefined ? undefined : less(returns, overTheSameSpans(returns, bills));
}

/** Daily returns less the benchmark's over the same spans; absent where it does not cover them. */
export function differences({ returns, benchmark }: TrackRecord): number[] | undefined {
  return benchmark === undefined ? undefined : less(returns, overTheSameSpans(returns, benchmark));
}

function less(
  returns: readonly DailyReturn[],
  others: readonly number[] | undefined,
): number[] | undefined {
  return others?.map((other, at) => (returns[at]?.value ?? Number.NaN) - other);
}

function comparison(record: TrackRecord): Comparison | undefined {
  const beside = overTheSameSpans(record.returns, record.benchmark ?? []);
  const daily = differences(record);
  const ours = totalReturn(record.returns.map(({ value }) => value));
  const theirs = beside === undefined ? undefined : totalReturn(beside);
  if (daily === undefined || ours === undefined || theirs === undefined) return undefined;
  const enough = daily.length >= FEWEST_TO_ANNUALISE;
  return {
    totalReturn: theirs,
    excessTotalReturn: ours - theirs,
    excessAYear: enough ? (mean(daily) ?? Number.NaN) * SESSIONS_A_YEAR : undefined,
    trackingError: enough ? volatility(daily) : undefined,
    alphaBeta: enough ? overBills(record) : undefined,
  };
}

function overBills({ returns, bills, benchmark }: TrackRecord): AlphaBeta | undefined {
  const paid = overTheSameSpans(returns, bills ?? []);
  const beside = overTheSameSpans(returns, benchmark ?? []);
  const ours = less(returns, paid);
  if (ours === undefined || paid === undefined || beside === undefined) return undefined;
  return alphaBeta(
    ours,
    beside.map((value, at) => value - (paid[at] ?? Number.NaN)),
  );
}
