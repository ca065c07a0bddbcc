import { usageError } from '../usage-error.ts';
import type { CommonOptions } from '../on-home.ts';
import { countOf } from './run-options.ts';

/** As the command line has them. */
export type CompareOptions = CommonOptions & {
  readonly from?: string;
  readonly to?: string;
  readonly model?: string;
  readonly otherModel?: string;
  readonly data?: string;
  readonly pairs: string;
  readonly effect: string;
  readonly seed: string;
  readonly report?: string;
  readonly offline?: boolean;
};

export type CompareSettings = {
  readonly pairs: number;
  /** Log return a year. */
  readonly smallestEffect: number;
  readonly seed: number;
};

const MOST_PAIRS = 1000;

export function compareSettings({ pairs, effect, seed }: CompareOptions): CompareSettings {
  const percent = Number(effect);
  if (!(percent > 0) || !Number.isFinite(percent))
    throw usageError(`--effect is in percent a year and above 0, was "${effect}"`);
  const count = countOf('--pairs', pairs, MOST_PAIRS);
  if (count === 0) throw usageError('--pairs counts from 1, was "0"');
  return {
    pairs: count,
    smallestEffect: Math.log1p(percent / 100),
    seed: countOf('--seed', seed, Number.MAX_SAFE_INTEGER),
  };
}
