import { annualReturn } from './annual-return.ts';
import { maxDrawdown } from './drawdown.ts';
import { ratio } from './mean.ts';

/** Annual return / max drawdown (Young 1991); absent without a fall. */
export function calmar(returns: readonly number[]): number | undefined {
  return ratio(annualReturn(returns), maxDrawdown(returns));
}
