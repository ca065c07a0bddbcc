import type { TradingDate } from '#core/calendar';
import type { DailyReturn } from './daily-returns.ts';

/** The deepest fall: its depth (fraction of the peak, above 0) and its days. */
export type DeepestDrawdown = {
  readonly depth: number;
  /** The day of the peak, which may be the base of the first return. */
  readonly peakOn: TradingDate;
  readonly troughOn: TradingDate;
  /** The first day at the peak again; absent while the fall lasts. */
  readonly recoveredOn: TradingDate | undefined;
};

/** After each return the fraction lost since the running peak, >= 0; the worth before the first return is a peak too. */
export function drawdowns(returns: readonly number[]): number[] {
  let growth = 1;
  let peak = 1;
  return returns.map((value) => {
    growth *= 1 + value;
    peak = Math.max(peak, growth);
    return 1 - growth / peak;
  });
}

/** The deepest of the drawdowns, a fraction >= 0; absent without returns. */
export function maxDrawdown(returns: readonly number[]): number | undefined {
  if (returns.length === 0) return undefined;
  return drawdowns(returns).reduce((deepest, depth) => Math.max(deepest, depth), 0);
}

/** The deepest drawdown with its days; absent when there was no fall. */
export function deepestDrawdown(returns: readonly DailyReturn[]): DeepestDrawdown | undefined {
  const path = drawdowns(returns.map(({ value }) => value));
  const depth = path.reduce((deepest, one) => Math.max(deepest, one), 0);
  const trough = path.indexOf(depth);
  const troughOn = returns[trough]?.on;
  if (depth === 0 || troughOn === undefined) return undefined;
  const peak = path.lastIndexOf(0, trough);
  const peakOn = peak === -1 ? returns[0]?.since : returns[peak]?.on;
  if (peakOn === undefined) return undefined;
  const recovered = path.findIndex((one, at) => at > trough && one === 0);
  return { depth, peakOn, troughOn, recoveredOn: returns[recovered]?.on };
}
