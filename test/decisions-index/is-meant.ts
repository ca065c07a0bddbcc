import { dayOf } from '#core/calendar';
import type { WrittenDecision } from './written-decision.ts';

/** What a search asks, as texts. */
export type Asked = Partial<
  Record<
    | 'account'
    | 'model'
    | 'regime'
    | 'symbol'
    | 'outcome'
    | 'orders'
    | 'mode'
    | 'from'
    | 'to'
    | 'text',
    string
  >
>;

/** Whether a search means a decision, by looking at nothing but it. */
export function isMeant(written: WrittenDecision, asked: Asked): boolean {
  const { account, model, mode } = written;
  const pairs = [
    [asked.account, account],
    [asked.model, model],
    [asked.mode, mode],
    [asked.regime, regimeOf(written)],
    [asked.outcome, outcomeOf(written)],
    [asked.orders, ordersOf(written)],
  ] as const;
  return (
    pairs.every(([wanted, is]) => wanted === undefined || wanted === is) &&
    hasSymbol(written, asked.symbol) &&
    isWithin(written, asked) &&
    hasWords(written, asked.text)
  );
}

function isWithin({ at }: WrittenDecision, { from, to }: Asked): boolean {
  const on: string = dayOf(at);
  return on >= (from ?? on) && on <= (to ?? on);
}

/** What an intraday hold, an abstention and a skipped slot ordered is nothing. */
export function orderedBy({ ending, orders }: WrittenDecision): WrittenDecision['orders'] {
  return ending === 'ordered' || ending === 'open' ? orders : [];
}

export function regimeOf({ ending, regime }: WrittenDecision): string | undefined {
  return ending === 'ordered' || ending === 'open' ? regime : undefined;
}

export function outcomeOf({ ending }: WrittenDecision): string {
  const outcomes = {
    ordered: 'DONE',
    held: 'DONE',
    abstained: 'ABSTAINED',
    skipped: 'SKIPPED',
    open: 'UNFINISHED',
  } as const;
  return outcomes[ending];
}

export function ordersOf(written: WrittenDecision): string {
  const orders = orderedBy(written);
  if (orders.length === 0) return 'none';
  return orders.some(({ isApproved }) => isApproved) ? 'approved' : 'refused';
}

function hasSymbol(written: WrittenDecision, asked: string | undefined): boolean {
  if (asked === undefined) return true;
  return orderedBy(written).some(({ ticker }) => ticker === asked.toUpperCase());
}

/** Every word that is asked begins one that was said; of neither the accents and capitals count. */
function hasWords(written: WrittenDecision, asked: string | undefined): boolean {
  if (asked === undefined) return true;
  const ofOrders = orderedBy(written).flatMap(({ ticker }) => [ticker, 'wanted']);
  const said = wordsIn([...written.words, ...ofOrders].join(' '));
  const wanted = wordsIn(asked);
  return wanted.length > 0 && wanted.every((word) => said.some((each) => each.startsWith(word)));
}

function wordsIn(text: string): readonly string[] {
  const plain = text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}
