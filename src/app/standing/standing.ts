import {
  dayOf,
  plusDays,
  sessionBefore,
  sessionOn,
  type Instant,
  type TradingDate,
} from '#core/calendar';
import type { Entry, LedgerEvent, Origin } from '#core/ledger';
import { add, negate, subtract, sum, ZERO, type Money } from '#core/money';
import {
  dailyReturns,
  maxDrawdown,
  totalReturn,
  type DailyNav,
  type DailyReturn,
  type ExternalFlow,
} from '#core/performance';

/** How an account has done, from its entries alone. */
export type Standing = {
  readonly navs: readonly DailyNav[];
  readonly returns: readonly DailyReturn[];
  /** Money from outside after the opening, dated the session whose close it is first part of. */
  readonly flows: readonly ExternalFlow[];
  /** Time-weighted, a fraction; absent before two marked closes. */
  readonly totalReturn?: number;
  /** From the running peak, >= 0. */
  readonly maxDrawdown?: number;
  /** Orders that traded; what a settlement of options moved is none. */
  readonly fills: number;
  /** Trades that no decider asked for: stop, take-profit, time stop, days to expiry, drawdown. */
  readonly forcedExits: number;
  /** Expiries, assignments and exercises. */
  readonly settlements: number;
  /** What settlements left behind and was given up. */
  readonly unwound: number;
};

const FORCED: ReadonlySet<Origin> = new Set<Origin>([
  'stop-loss',
  'take-profit',
  'time-stop',
  'option-guard',
  'drawdown',
]);

const SETTLED: ReadonlySet<Origin> = new Set<Origin>(['expiry', 'assignment', 'exercise']);

/** The daily navs of an account: the budget at its first order, then every marked close. */
export function standingOf(entries: readonly Entry[]): Standing {
  const navs = navsOf(entries);
  const flows = flowsOf(entries);
  const returns = dailyReturns(navs, flows);
  const total = totalReturn(returns.map(({ value }) => value));
  const origins = entries.flatMap(({ event }) => (event.kind === 'fills' ? [event.origin] : []));
  const settlements = origins.filter((origin) => SETTLED.has(origin)).length;
  const depth = maxDrawdown(returns.map(({ value }) => value));
  return {
    navs,
    returns,
    flows,
    fills: origins.length - settlements,
    forcedExits: origins.filter((origin) => FORCED.has(origin)).length,
    settlements,
    unwound: origins.filter((origin) => origin === 'unwind').length,
    ...(total === undefined ? {} : { totalReturn: total }),
    ...(depth === undefined ? {} : { maxDrawdown: depth }),
  };
}

function navsOf(entries: readonly Entry[]): readonly DailyNav[] {
  const marks = entries.flatMap(({ event }) =>
    event.kind === 'mark' && event.nav !== undefined ? [{ on: event.on, nav: event.nav }] : [],
  );
  const base = baseOf(entries, marks[0]?.on);
  return base === undefined ? marks : [base, ...marks];
}

/** What the account was worth before the session of its first close: all the money that was in it by then. */
function baseOf(
  entries: readonly Entry[],
  firstMark: TradingDate | undefined,
): DailyNav | undefined {
  const [opening] = entries;
  if (opening === undefined || opening.event.kind !== 'opening' || firstMark === undefined) {
    return undefined;
  }
  const { on } = sessionBefore(firstMark);
  const before = flowsOf(entries).filter((flow) => flow.on <= on);
  return { on, nav: add(opening.event.amount, sum(before.map(({ amount }) => amount))) };
}

/** Money from outside, dated the first session whose close it could be part of. */
function flowsOf(entries: readonly Entry[]): readonly ExternalFlow[] {
  const flows: ExternalFlow[] = [];
  let nav = ZERO;
  for (const { at, event } of entries) {
    if (event.kind === 'opening') nav = event.amount;
    if (event.kind === 'mark' && event.nav !== undefined) nav = event.nav;
    const amount = flowOf(event, nav);
    if (amount === undefined) continue;
    flows.push({ on: countsOn(at), amount });
    nav = add(nav, amount);
  }
  return flows;
}

/** Signed. A reset gives up what the account was worth and puts its budget in. */
function flowOf(event: LedgerEvent, nav: Money): Money | undefined {
  if (event.kind === 'deposit') return event.amount;
  if (event.kind === 'withdrawal') return negate(event.amount);
  return event.kind === 'reset' ? subtract(event.amount, nav) : undefined;
}

function countsOn(at: Instant): TradingDate {
  const on = dayOf(at);
  const session = sessionOn(on);
  return session !== undefined && at >= session.closesAt ? plusDays(on, 1) : on;
}
