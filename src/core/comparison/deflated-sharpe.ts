import { normalQuantile, sampleSigma } from '#core/performance';
import { assert } from '#core/prelude';
import { chanceAbove, sharpeEstimate, type SharpeEstimate } from './probabilistic-sharpe.ts';

/** What was tried before something was chosen: how many trials, and the sample variance of their Sharpe ratios a day. */
export type Trials = { readonly count: number; readonly variance: number };

/** How sure a Sharpe ratio is when the best of several trials was taken; `benchmark` is a day. */
export type DeflatedSharpe = {
  /** 'probabilistic': nothing else was tried, and the benchmark is zero. */
  readonly kind: 'probabilistic' | 'deflated';
  /** 0 to 1; by custom above 0.95 is called good. */
  readonly chance: number;
  readonly benchmark: number;
  readonly trials: number;
};

const EULER_MASCHERONI = 0.577_215_664_901_532_9;

/** The Sharpe ratio a day that the best of so many trials without skill is expected to show: Bailey, Lopez de Prado (2014); 0 for one trial. */
export function expectedBestSharpe({ count, variance }: Trials): number {
  assert(
    Number.isInteger(count) && count >= 1,
    `trials are counted from 1 in whole numbers, were ${count}`,
  );
  assert(variance >= 0, `a variance of trials is 0 or more, was ${variance}`);
  if (count === 1) return 0;
  return (
    Math.sqrt(variance) *
    ((1 - EULER_MASCHERONI) * normalQuantile(1 - 1 / count) +
      EULER_MASCHERONI * normalQuantile(1 - 1 / (count * Math.E)))
  );
}

/** The chance that the true Sharpe ratio is above what the best of the trials would show without skill; with one trial, above zero. */
export function deflatedSharpe(
  estimate: SharpeEstimate,
  trials: Trials,
): DeflatedSharpe | undefined {
  const benchmark = expectedBestSharpe(trials);
  const chance = chanceAbove(estimate, benchmark);
  if (chance === undefined) return undefined;
  return {
    kind: trials.count === 1 ? 'probabilistic' : 'deflated',
    chance,
    benchmark,
    trials: trials.count,
  };
}

/**
 * The same from daily excess returns and the Sharpe ratios a day of all trials, its own among them. `counted` may be more
 * than are known; absent under 60 days, without deviation, or when of several trials fewer than two are known.
 */
export function deflatedSharpeOf(
  excess: readonly number[],
  trialSharpes: readonly number[],
  counted: number = Math.max(trialSharpes.length, 1),
): DeflatedSharpe | undefined {
  assert(
    counted >= trialSharpes.length,
    `trials counted are no fewer than those known (${trialSharpes.length}), were ${counted}`,
  );
  const estimate = sharpeEstimate(excess);
  if (estimate === undefined) return undefined;
  if (counted === 1) return deflatedSharpe(estimate, { count: 1, variance: 0 });
  const sigma = sampleSigma(trialSharpes);
  return sigma === undefined
    ? undefined
    : deflatedSharpe(estimate, { count: counted, variance: sigma ** 2 });
}
