import type { DecisionDifference } from '#app/replay';
import type { ReplayDifferenceView } from '#contract';

/** What one decision is that another is not, as it is told. */
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
