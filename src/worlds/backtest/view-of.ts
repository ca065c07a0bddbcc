import {
  instrumentText,
  type BacktestView,
  type CertificateView,
  type RecallView,
} from '#contract';
import { toIso } from '#core/calendar';
import { toDecimal } from '#core/money';
import type { Trade } from '#app/score';
import { decisionRows } from './heard-cycle.ts';
import type { Ran, RunPlace } from './run-of.ts';

/** What is found out about a run after it. */
export type Findings = {
  readonly certificate: CertificateView | null;
  readonly recall: RecallView | null;
  readonly placebos: BacktestView['paths'];
  readonly figures: BacktestView['figures'];
  readonly trials: number;
  /** How the data must be called. */
  readonly label: string;
  readonly warnings: readonly string[];
};

/** A run whole, as it is kept and shown. */
export function viewOf(ran: Ran, place: RunPlace, findings: Findings): BacktestView {
  const { asked, run, score, heard, replies } = ran;
  const { request, decisions, resultHash } = run;
  const { account, budget } = request;
  const count = (outcome: string): number =>
    decisions.filter((decision) => decision.outcome === outcome).length;
  return {
    id: '',
    account: account.key,
    name: account.name,
    strategy: account.strategy.name,
    model: ran.model.name,
    data: findings.label,
    dataIdentity: place.history.identity,
    from: asked.window.from,
    upTo: asked.window.upTo,
    masks: [...asked.masks],
    seed: asked.seed,
    codeVersion: place.codeVersion,
    resultHash,
    budget: toDecimal(budget),
    decisionsMade: {
      done: count('DONE'),
      abstained: count('ABSTAINED'),
      skipped: count('SKIPPED'),
    },
    replies,
    days: score.days,
    paths: [...score.paths, ...findings.placebos],
    figures: [...score.figures, ...findings.figures],
    trades: tradeRows(ran),
    decisions: [...decisionRows(heard, run.tickets)],
    trials: findings.trials,
    certificate: findings.certificate,
    recall: findings.recall,
    warnings: [...abstentions(decisions), ...score.warnings, ...findings.warnings],
  };
}

/** A run whose model was not there looks like one that was careful: it is said. */
function abstentions(decisions: Ran['run']['decisions']): readonly string[] {
  const abstained = decisions.filter(({ outcome }) => outcome === 'ABSTAINED');
  const [first] = abstained;
  if (first === undefined) return [];
  const { slot, because = 'it is not told why' } = first;
  return [
    `${abstained.length} of ${decisions.length} decisions abstained, the first at ${slot}: ${because}`,
  ];
}

function tradeRows({ run, score }: Ran): BacktestView['trades'] {
  const slots = new Map(run.tickets.map(({ order, cycle }) => [order.id, cycle]));
  const prefix = `${run.request.account.key}@`;
  return score.trades.map((trade) => {
    const slot = slots.get(trade.order)?.slice(prefix.length);
    return { ...tradeRow(trade), ...(slot === undefined ? {} : { slot }) };
  });
}

function tradeRow({
  at,
  instrument,
  side,
  quantity,
  price,
  cash,
  fees,
  origin,
  profit,
}: Trade): BacktestView['trades'][number] {
  return {
    at: toIso(at),
    instrument: instrumentText(instrument),
    side,
    quantity: toDecimal(quantity, 0),
    price: toDecimal(price),
    cash: toDecimal(cash),
    fees: toDecimal(fees),
    origin: origin === 'model' ? 'decision' : origin,
    ...(profit === undefined ? {} : { profit: toDecimal(profit) }),
  };
}
