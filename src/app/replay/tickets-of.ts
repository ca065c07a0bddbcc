import { expiryOf } from '#app/settle';
import type { Instant } from '#core/calendar';
import { underlyingOf } from '#core/instruments';
import { assert } from '#core/prelude';
import { approvedOf, type Verdict } from '#core/risk';
import type { CycleRecord, MarketData, OrderTicket } from '#ports';
import type { Observation } from '#strategy/shape';
import { lastOf } from '#app/cycle';

/** When the orders of a decision were placed, or would have been. */
export function placedAtOf({ head, stages, end }: CycleRecord): Instant {
  const [first] = lastOf(stages, 'placed')?.tickets ?? [];
  return first?.placedAt ?? end?.closedAt ?? head.at;
}

/** What was approved, as it would have been placed. */
export function ticketsOf(
  verdicts: readonly Verdict[],
  {
    record,
    observation,
    grain,
  }: {
    readonly record: CycleRecord;
    readonly observation: Observation;
    readonly grain: MarketData['grain'];
  },
): readonly OrderTicket[] {
  const { head } = record;
  const placedAt = placedAtOf(record);
  return approvedOf(verdicts).map((order) => {
    const [leg] = order.legs;
    const ticker = leg === undefined ? undefined : underlyingOf(leg.instrument);
    const facts = observation.market.securities.find((each) => each.ticker === ticker);
    assert(facts !== undefined, `${ticker ?? order.id} was priced`);
    return {
      order,
      account: head.account,
      cycle: head.id,
      state: 'resting',
      placedAt,
      expiresAt: expiryOf(placedAt, grain),
      markAtDecision: facts.mark,
    };
  });
}
