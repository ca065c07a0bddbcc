import { newYorkTime, sessionOn } from '#core/calendar';
import { equity, idOf, underlyingOf } from '#core/instruments';
import type { Order } from '#core/ledger';
import type { CorporateAction, Quotes } from '#core/market';
import { toDollars } from '#core/money';
import { sideOf } from '#core/risk';
import type { CycleRecord, OrderTicket, Stage } from '#ports';
import type { PastDecision } from '#strategy/shape';

/** What has become known since the earlier decisions. */
export type Since = { readonly quotes: Quotes; readonly actions: readonly CorporateAction[] };

/** Earlier decisions as they were carried out, oldest first, with what has become of each order since. */
export function pastDecisions(
  recent: readonly CycleRecord[],
  tickets: readonly OrderTicket[],
  since: Since,
): readonly PastDecision[] {
  const byOrder = new Map(tickets.map((ticket) => [ticket.order.id, ticket]));
  return recent.toReversed().flatMap(({ head, stages, end }) => {
    if (end === undefined || end.outcome === 'SKIPPED') return [];
    const concluded = lastOf(stages, 'concluded')?.conclusion;
    const refusals = lastOf(stages, 'reviewed')?.verdicts ?? [];
    const lines = refusals.map((verdict) => {
      const ticket = byOrder.get(verdict.order.id);
      return verdict.kind === 'refused'
        ? `${wish(verdict.order)} refused: ${verdict.objections.map(({ because, rule }) => `${rule} (${because})`).join('; ')}`
        : `${wish(verdict.order)} ${fate(ticket, since)}`;
    });
    const regime = concluded?.kind === 'orders' ? concluded.analysis.regime : undefined;
    // Why it abstained is on its own record: such a reason may repeat what a server outside has said.
    return [
      { at: head.at, outcome: end.outcome, lines, ...(regime === undefined ? {} : { regime }) },
    ];
  });
}

/** The last stage of a kind that a cycle has come to. */
export function lastOf<Kind extends Stage['kind']>(
  stages: readonly Stage[],
  kind: Kind,
): Extract<Stage, { kind: Kind }> | undefined {
  return stages.findLast((stage): stage is Extract<Stage, { kind: Kind }> => stage.kind === kind);
}

function wish(order: Order): string {
  const names = order.legs.map(({ instrument }) => idOf(instrument)).join('/');
  const amount = order.amount === undefined ? '' : ` $${toDollars(order.amount).toFixed(0)}`;
  return `${sideOf(order).toUpperCase()} ${names}${amount}`;
}

function fate(ticket: OrderTicket | undefined, { quotes, actions }: Since): string {
  if (ticket === undefined) return 'approved';
  const because = ticket.because === undefined ? '' : ` (${ticket.because})`;
  const [leg] = ticket.order.legs;
  const quote =
    leg === undefined ? undefined : quotes.get(idOf(equity(underlyingOf(leg.instrument))));
  if (ticket.state !== 'filled' || quote === undefined) return `${ticket.state}${because}`;
  const change = (quote.mark * newShares(ticket, actions)) / ticket.markAtDecision - 1;
  return `filled; price since the decision ${change >= 0 ? '+' : ''}${(change * 100).toFixed(1)} %`;
}

/** Shares of today for one at the time of the decision. */
function newShares({ order, placedAt }: OrderTicket, actions: readonly CorporateAction[]): number {
  const tickers = new Set(order.legs.map(({ instrument }) => underlyingOf(instrument)));
  return actions.reduce((ratio, action) => {
    if (action.kind !== 'split' || !tickers.has(action.ticker)) return ratio;
    const effectiveAt = sessionOn(action.on)?.opensAt ?? newYorkTime(action.on, 0, 0);
    return effectiveAt > placedAt ? (ratio * action.numerator) / action.denominator : ratio;
  }, 1);
}
