import { assert } from '#core/prelude';

/** Causes of a gap, in the order in which they are taken out of it. */
export const CAUSES = ['failures', 'costs', 'timing', 'size', 'selection'] as const;

export type Cause = (typeof CAUSES)[number];

/** What a cause added to the total return of each arm (signed: costs take away), in the unit of the totals. */
export type Contribution = {
  readonly cause: Cause;
  readonly first: number;
  readonly second: number;
};

/** Of each arm: its total return over the window, all arithmetic or all in logarithms. */
export type Totals = { readonly first: number; readonly second: number };

/** A part of the gap; signed: above 0 speaks for the first arm. */
export type GapShare = { readonly cause: Cause | 'residual'; readonly share: number };

/** `gap` is the sum of the shares in their order, to the last bit. */
export type Gap = { readonly gap: number; readonly shares: readonly GapShare[] };

/** The first arm's total return less the second's, by causes; what no cause explains is the residual, and a cause that is not known is not listed but part of it. */
export function gapOf(totals: Totals, contributions: readonly Contribution[]): Gap {
  for (const { cause } of contributions)
    assert(
      contributions.filter((other) => other.cause === cause).length === 1,
      `a cause is told once, was told again: ${cause}`,
    );
  const known = CAUSES.flatMap((cause) => contributions.filter((one) => one.cause === cause)).map(
    ({ cause, first, second }) => ({ cause, share: first - second }),
  );
  const explained = known.reduce((total, { share }) => total + share, 0);
  const residual = totals.first - totals.second - explained;
  return {
    gap: explained + residual,
    shares: [...known, { cause: 'residual', share: residual }],
  };
}
