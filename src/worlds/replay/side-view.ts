import { confidenceOf, endOf, regimeOf, wishesOf, wishOf, type Deliberated } from '#app/replay';
import type { ReplayView } from '#contract';

/** A decision in short: how it ended and what it wanted. */
export function sideView(decided: Deliberated): ReplayView['first'] {
  const said = new Map(
    decided.verdicts.map((verdict) => [
      wishOf(verdict.order).what,
      verdict.kind === 'approved'
        ? 'approved'
        : verdict.objections.map(({ rule, because }) => `${rule}: ${because}`).join('; '),
    ]),
  );
  return {
    ended: endOf(decided),
    retryable: retryableOf(decided),
    regime: regimeOf(decided) ?? null,
    confidence: confidenceOf(decided) ?? null,
    orders: (wishesOf(decided) ?? []).map(({ what, size, guards }) => ({
      what,
      size,
      guards,
      verdict: said.get(what) ?? null,
    })),
  };
}

/** Where nobody answered: whether another try may help. */
export function retryableOf({ end }: Deliberated): boolean | null {
  return end.kind === 'failed' ? end.retryable : null;
}
