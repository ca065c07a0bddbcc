import { lastOf } from '#app/cycle';
import { instrumentText } from '#contract';
import { idOf, underlyingOf } from '#core/instruments';
import type { Order } from '#core/ledger';
import type { CycleRecord } from '#ports';
import type { Home } from '#worlds';

type Facts = Parameters<Home['store']['decisions']['keep']>[0][number];

const MOST_SAID = 160;
const MOST_WORDS = 4000;

/** What a decision can be found by, from the outline of its record. */
export function factsOf(number: number, { head, stages, end }: CycleRecord): Facts {
  const { id, account, mode, at, model } = head;
  const conclusion = lastOf(stages, 'concluded')?.conclusion;
  const verdicts = lastOf(stages, 'reviewed')?.verdicts ?? [];
  const orders = verdicts.map(({ order }) => order);
  const says = saidIn(conclusion, end?.because);
  return {
    number,
    id,
    account,
    mode,
    at,
    model,
    regime: regimeIn(conclusion),
    outcome: end?.outcome ?? 'UNFINISHED',
    orders: madeOf(verdicts),
    says: says === undefined ? undefined : firstSentence(says),
    symbols: symbolsOf(orders),
    words: wordsOf(orders, says, end?.because).slice(0, MOST_WORDS),
  };
}

type Conclusion = NonNullable<ReturnType<typeof lastOf<'concluded'>>>['conclusion'];

function saidIn(
  conclusion: Conclusion | undefined,
  because: string | undefined,
): string | undefined {
  if (because !== undefined) return because;
  if (conclusion?.kind === 'orders') return conclusion.outlook;
  return conclusion?.kind === 'hold' ? conclusion.because : undefined;
}

function regimeIn(conclusion: Conclusion | undefined): string | undefined {
  return conclusion?.kind === 'orders' ? conclusion.analysis.regime : undefined;
}

/** Cut between letters where it is long. */
function firstSentence(text: string): string {
  const [sentence] = /^.+?[.!?](?=\s|$)/su.exec(text) ?? [text];
  return sentence.slice(0, MOST_SAID).replace(/[\uD800-\uDBFF]$/, '');
}

function madeOf(verdicts: readonly { readonly kind: string }[]): Facts['orders'] {
  if (verdicts.length === 0) return 'none';
  return verdicts.some(({ kind }) => kind === 'approved') ? 'approved' : 'refused';
}

function symbolsOf(orders: readonly Order[]): Facts['symbols'] {
  const found = new Map<string, string>();
  for (const { legs } of orders) {
    for (const { instrument, quantity } of legs) {
      const ticker = underlyingOf(instrument);
      const side = quantity < 0 ? 'sell' : 'buy';
      const before = found.get(ticker);
      found.set(ticker, before === undefined || before === side ? side : 'both');
    }
  }
  return [...found].map(([ticker, side]) => ({ ticker, side }));
}

function wordsOf(
  orders: readonly Order[],
  says: string | undefined,
  because: string | undefined,
): string {
  const ofOrders = orders.flatMap(({ legs, reason }) => [
    ...legs.map(({ instrument }) => instrumentText(idOf(instrument))),
    reason,
  ]);
  return [says, because, ...ofOrders].filter((text) => text !== undefined).join(' ');
}
