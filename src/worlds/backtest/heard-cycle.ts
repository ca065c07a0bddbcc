import { lastOf } from '#app/cycle';
import { inContractWords, legsInWords, wishView, type BacktestView } from '#contract';
import { toDecimal } from '#core/money';
import type { Verdict } from '#core/risk';
import type { CycleRecord, OrderTicket } from '#ports';

type Row = BacktestView['decisions'][number];

/** What is kept of a cycle's record for the list of decisions; the fate of its orders is known at the end only. */
export type HeardCycle = Omit<Row, 'orders'> & { readonly verdicts: readonly Verdict[] };

/** A cycle's record in short. */
export function heardCycle({ head, stages, end }: CycleRecord): HeardCycle {
  const conclusion = lastOf(stages, 'concluded')?.conclusion;
  const decided = conclusion?.kind === 'orders' ? conclusion : undefined;
  const seen = lastOf(stages, 'observed')?.observation;
  return {
    slot: head.slot,
    outcome: end?.outcome ?? 'ABSTAINED',
    ...(end?.because === undefined ? {} : { because: end.because }),
    ...(decided === undefined
      ? {}
      : { regime: decided.analysis.regime, outlook: inContractWords(decided.outlook) }),
    ...(seen === undefined ? {} : { nav: toDecimal(seen.nav) }),
    verdicts: lastOf(stages, 'reviewed')?.verdicts ?? [],
    dropped: (decided?.dropped ?? []).map(({ what, because }) => `${what}: ${because}`),
    questions: questionsOf(stages),
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
