import { dayOf, sessionAfter, type Instant, type TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { CorporateAction, Dividend } from '#core/market';
import { movedBy, price } from '#core/money';
import { dividendSession, LATER_YIELD, SPLIT_FOR_ONE, splitSession } from './altered-prices.ts';
import { effectiveDay, factorFor, type Otherwise } from './otherwise.ts';

/** Whether nobody could know of an action at a moment. */
export type IsLater = (action: CorporateAction) => boolean;

/** Where no announcements are kept, each dividend is known a session ahead and each split with the open of its day. */
export function laterThan(after: Instant): IsLater {
  const effective = effectiveDay(after);
  const next = sessionAfter(dayOf(after)).on;
  return ({ kind, on }) => on > (kind === 'dividend' ? next : effective);
}

type Of = {
  readonly ticker: Ticker;
  readonly isLater: IsLater;
  /** Dollars of a share at the moment; absent where it did not trade yet. */
  readonly dollars?: number | undefined;
};

/** What a company does to its shares, told otherwise where nobody could know of it. */
export function alteredActions(
  actions: readonly CorporateAction[],
  otherwise: Otherwise,
  of: Of,
): readonly CorporateAction[] {
  const factor = factorFor(otherwise, of.ticker);
  const later = (change: (action: CorporateAction) => readonly CorporateAction[]) =>
    actions.flatMap((action) => (of.isLater(action) ? change(action) : [action]));
  const { how } = otherwise;
  if (how === 'deleted') return later(() => []);
  if (how === 'scaled') return later((action) => [paying(action, factor)]);
  if (how === 'another-future')
    return later((action) => (action.kind === 'split' ? [] : [paying(action, factor)]));
  return ADDED[how]?.(actions, otherwise, of) ?? actions;
}

type Added = (
  actions: readonly CorporateAction[],
  otherwise: Otherwise,
  of: Of,
) => readonly CorporateAction[];

const ADDED: Readonly<Partial<Record<Otherwise['how'], Added>>> = {
  'later-split': (actions, { after }, { isLater, ticker }) => {
    const { on } = splitSession(after);
    const shared = actions.map((action) =>
      isLater(action) && action.on >= on ? paying(action, 1 / SPLIT_FOR_ONE) : action,
    );
    return [...shared, splitOn(ticker, on)].toSorted(byDay);
  },
  'later-dividend': (actions, { after }, of) =>
    [...actions, ...dividendToCome(after, of)].toSorted(byDay),
  'stored-otherwise': (actions) => actions.toReversed().toSorted(onDay),
};

/** By the day they take effect; of one day a split first, then what it pays on the new shares. */
export function byDay(left: CorporateAction, right: CorporateAction): number {
  if (left.on !== right.on) return left.on < right.on ? -1 : 1;
  if (left.kind !== right.kind) return left.kind === 'split' ? -1 : 1;
  return left.kind === 'dividend' && right.kind === 'dividend' ? left.amount - right.amount : 0;
}

function onDay(left: CorporateAction, right: CorporateAction): number {
  return left.on < right.on ? -1 : Number(left.on > right.on);
}

function paying(action: CorporateAction, factor: number): CorporateAction {
  return action.kind === 'split' ? action : { ...action, amount: movedBy(action.amount, factor) };
}

function splitOn(ticker: Ticker, on: TradingDate): CorporateAction {
  return { kind: 'split', ticker, on, numerator: SPLIT_FOR_ONE, denominator: 1 };
}

/** The dividend that is told to come; none of a share that nobody has a price of. */
export function dividendToCome(
  after: Instant,
  { ticker, dollars }: Pick<Of, 'ticker' | 'dollars'>,
): readonly Dividend[] {
  if (dollars === undefined || Number.isNaN(dollars)) return [];
  const amount = price(Math.max(1, Math.round(dollars * LATER_YIELD * 100)) / 100);
  return [{ kind: 'dividend', ticker, on: dividendSession(after).on, amount }];
}
