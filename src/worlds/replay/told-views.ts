import {
  confidenceOf,
  endOf,
  regimeOf,
  wishesOf,
  wishOf,
  type DecisionDifference,
  type Deliberated,
  type ReplySource,
  type TwoPaths,
} from '#app/replay';
import type { ReplayDifferenceView, ReplayView } from '#contract';
import { toIso, type Instant } from '#core/calendar';
import { toDecimal } from '#core/money';

type Side = ReplayView['first'];
type PathView = NonNullable<ReplayView['path']>;

export function sideView(decided: Deliberated): Side {
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

export function differenceView(difference: DecisionDifference): ReplayDifferenceView {
  const { sameBytes, bytes, sameOrders, sameDirection, ended, regime, confidence } = difference;
  return {
    sameBytes,
    bytes: bytes ?? null,
    sameOrders,
    sameDirection,
    ended: ended ?? null,
    regime: regime ?? null,
    confidence:
      confidence === undefined
        ? null
        : { first: confidence.first ?? null, second: confidence.second ?? null },
    orders: difference.orders.map(({ change, what, first = null, second = null }) => ({
      change,
      what,
      first,
      second,
    })),
    verdicts: difference.verdicts.map(({ what, first, second }) => ({ what, first, second })),
  };
}

/** Where replies came from, counted. */
export function repliesView(sources: readonly ReplySource[]): ReplayView['replies'] {
  const counts = { record: 0, rules: 0, cassette: 0, model: 0 };
  for (const from of sources) counts[from] += 1;
  return counts;
}

export function pathView(paths: TwoPaths, until: Instant): PathView {
  if (paths.kind === 'absent') return { kind: 'absent', because: paths.because };
  const { days, first, second, gap, untold } = paths;
  return {
    kind: 'known',
    until: toIso(until),
    days: days.map((day) => ({
      on: day.on,
      first: day.first === undefined ? null : toDecimal(day.first),
      second: day.second === undefined ? null : toDecimal(day.second),
    })),
    first: armView(first),
    second: armView(second),
    gap: gap === undefined ? null : toDecimal(gap),
    untold: [...untold],
  };
}

type Known = Extract<TwoPaths, { kind: 'known' }>;

function armView({
  costs,
  filled,
  trades,
}: Known['first']): Extract<PathView, { kind: 'known' }>['first'] {
  return { costs: toDecimal(costs), filled, trades };
}
