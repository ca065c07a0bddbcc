import { totalReturn } from './total-return.ts';

/** Sessions by which daily figures are made annual. */
export const SESSIONS_A_YEAR = 252;

/** Compound return a year of 252 sessions, as a fraction; absent without returns or when more than all was lost. */
export function annualReturn(returns: readonly number[]): number | undefined {
  const total = totalReturn(returns);
  if (total === undefined || total < -1) return undefined;
  return (1 + total) ** (SESSIONS_A_YEAR / returns.length) - 1;
}
