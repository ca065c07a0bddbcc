import { mean } from './mean.ts';

/** Of the sessions that moved the account, the fraction that gained; absent when none moved it. */
export function winRate(returns: readonly number[]): number | undefined {
  return mean(gains(returns));
}

/** 1 for a gain, 0 for a loss; sessions without a move are left out. */
export function gains(returns: readonly number[]): number[] {
  return returns.filter((value) => value !== 0).map((value) => (value > 0 ? 1 : 0));
}
