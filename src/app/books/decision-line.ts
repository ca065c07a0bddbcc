import { lastOf } from '#app/cycle';
import { toIso } from '#core/calendar';
import type { DecisionLineView } from '#contract';
import type { CycleRecord, OrderState, OrderTicket } from '#ports';

/** A cycle in one line; `tickets` are its orders as they stand now. */
export function decisionLine(
  { head, stages, end }: CycleRecord,
  tickets: readonly OrderTicket[],
): DecisionLineView {
  const concluded = lastOf(stages, 'concluded')?.conclusion;
  const verdicts = lastOf(stages, 'reviewed')?.verdicts ?? [];
  const count = (state: OrderState): number =>
    tickets.filter((ticket) => ticket.state === state).length;
  return {
    id: head.id,
    account: head.account,
    slot: head.slot,
    at: toIso(head.at),
    mode: head.mode,
    model: head.model,
    regime: concluded?.kind === 'orders' ? concluded.analysis.regime : null,
    outcome: end?.outcome ?? 'UNFINISHED',
    because: end?.because ?? null,
    filled: count('filled'),
    refused: count('refused') + verdicts.filter(({ kind }) => kind === 'refused').length,
    resting: count('resting'),
    expired: count('expired'),
    cancelled: count('cancelled'),
  };
}
