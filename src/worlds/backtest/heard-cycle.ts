import { lastOf } from '#app/cycle';
import { inContractWords, legsInWords, wishView, type BacktestView } from '#contract';
import { toDecimal } from '#core/money';
import type { Verdict } from '#core/risk';
import { definedOnly } from '#core/prelude';
import type { CycleRecord, OrderTicket } from '#ports';
import type { Conclusion } from '#strategy/shape';

type Row = BacktestView['decisions'][number];

/** What is kept of a cycle's record for the list of decisions; the fate of its orders is known at the end only. */
export type HeardCycle = Omit<Row, 'orders'> & { readonly verdicts: readonly Verdict[] };

/** A cycle's record in short. */
export function heardCycle({ head, stages, end }: CycleRecord): HeardCycle {
  const conclusion = lastOf(stages, 'concluded')?.conclusion;
  return {
    slot: head.slot,
    outcome: end?.outcome ?? 'ABSTAINED',
    ...definedOnly({ because: end?.because, nav: navIn(stages) }),
    verdicts: lastOf(stages, 'reviewed')?.verdicts ?? [],
    ...saidIn(conclusion),
    questions: questionsOf(stages),
  };
}

function navIn(stages: CycleRecord['stages']): string | undefined {
  const seen = lastOf(stages, 'observed');
  return seen === undefined ? undefined : toDecimal(seen.observation.nav);
}

function saidIn(conclusion: Conclusion | undefined): Pick<Row, 'regime' | 'outlook' | 'dropped'> {
  if (conclusion?.kind !== 'orders') return { dropped: [] };
  const { analysis, outlook, dropped } = conclusion;
  return {
    regime: analysis.regime,
    outlook: inContractWords(outlook),
    dropped: dropped.map(({ what, because }) => `${what}: ${because}`),
  };
}

function questionsOf(stages: CycleRecord['stages']): Row['questions'] {
  return stages.flatMap((stage) => {
    if (stage.kind !== 'answered') return [];
    const { question, promptHash, reply } = stage;
    return [{ pass: question.pass, promptHash, answeredBy: reply.modelUsed }];
  });
}

/** The rows of all decisions, with what has become of each order. */
export function decisionRows(
  heard: readonly HeardCycle[],
  tickets: readonly OrderTicket[],
): readonly Row[] {
  const byOrder = new Map(tickets.map((ticket) => [ticket.order.id, ticket]));
  return heard.map(({ verdicts, ...row }) => ({
    ...row,
    orders: verdicts.map((verdict) => orderRow(verdict, byOrder.get(verdict.order.id))),
  }));
}

function orderRow(verdict: Verdict, ticket: OrderTicket | undefined): Row['orders'][number] {
  const { order } = verdict;
  const { side, legs, amount } = wishView(order);
  const size = amount === null ? '' : ` for $${amount}`;
  const because =
    verdict.kind === 'refused'
      ? verdict.objections.map((each) => `${each.rule}: ${each.because}`).join('; ')
      : ticket?.because;
  return {
    wish: `${side} ${legsInWords(legs)}${size}`,
    verdict: verdict.kind,
    ...(because === undefined ? {} : { because }),
    ...(ticket === undefined ? {} : { fate: ticket.state }),
    reason: order.reason,
  };
}
