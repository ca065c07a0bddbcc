import type { OptionTerms } from './terms.ts';

/** What exercise at once pays, dollars a share, 0 or more. */
export function intrinsicValue({
  right,
  spot,
  strike,
}: Pick<OptionTerms, 'right' | 'spot' | 'strike'>): number {
  return Math.max(right === 'call' ? spot - strike : strike - spot, 0);
}
