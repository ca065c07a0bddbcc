import { dayOf, type TradingDate } from '#core/calendar';
import type { Entry } from '#core/ledger';
import { negate, type Money } from '#core/money';
import {
  deepestDrawdown,
  dailyReturns,
  totalReturn,
  type DailyNav,
  type DailyReturn,
  type ExternalFlow,
} from '#core/performance';

/** How an account has done, from its entries alone. */
export type Standing = {
  readonly navs: readonly DailyNav[];
  readonly returns: readonly DailyReturn[];
  /** Time-weighted, a fraction; absent before two marked closes. */
  readonly totalReturn?: number;
  /** From the running peak, >= 0. */
  readonly maxDrawdown?: number;
  readonly fills: number;
  readonly forcedExits: number;
};

/** The daily navs of an account: the budget at its first order, then every marked close. */
export function standingOf(entries: readonly Entry[]): Standing {
  const navs = navsOf(entries);
  const returns = dailyReturns(navs, flowsOf(entries));
  const total = totalReturn(returns.map(({ value }) => value));
  const fills = entries.filter(({ event }) => event.kind === 'fills');
  const forced = fills.filter(
    ({ event }) => event.kind === 'fills' && event.origin !== 'model' && event.origin !== 'manual',
  );
  const deepest = deepestDrawdown(returns);
  return {
    navs,
    returns,
    fills: fills.length,
    forcedExits: forced.length,
    ...(total === undefined ? {} : { totalReturn: total }),
    ...(deepest === undefined ? {} : { maxDrawdown: deepest.depth }),
  };
}

function navsOf(entries: readonly Entry[]): readonly DailyNav[] {
  const marks = entries.flatMap(({ event }) =>
    event.kind === 'mark' && event.nav !== undefined ? [{ on: event.on, nav: event.nav }] : [],
  );
  const base = baseOf(entries, marks[0]?.on);
  return base === undefined ? marks : [base, ...marks];
}

/** What the account was worth before its first close: its opening money. */
function baseOf(
  entries: readonly Entry[],
  firstMark: TradingDate | undefined,
): DailyNav | undefined {
  const [opening] = entries;
  if (opening === undefined || opening.event.kind !== 'opening' || firstMark === undefined)
    return undefined;
  const on = dayOf(opening.at);
  return on < firstMark ? { on, nav: opening.event.amount } : undefined;
}

function flowsOf(entries: readonly Entry[]): readonly ExternalFlow[] {
  return entries.flatMap(({ at, event }): ExternalFlow[] => {
    if (event.kind === 'deposit') return [flow(dayOf(at), event.amount)];
    if (event.kind === 'withdrawal') return [flow(dayOf(at), negate(event.amount))];
    return [];
  });
}

function flow(on: TradingDate, amount: Money): ExternalFlow {
  return { on, amount };
}
