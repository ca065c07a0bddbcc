import { sessionBefore, type TradingDate } from '#core/calendar';
import { apply, emptyBook, type Entry } from '#core/ledger';
import type { Money } from '#core/money';
import { dailyReturns, type DailyNav, type DailyReturn } from '#core/performance';

/** An account at the closes of a run. */
export type AccountDays = {
  /** Ascending; the first is the budget at the close before the run. A close at which something had no price is missing. */
  readonly navs: readonly DailyNav[];
  readonly returns: readonly DailyReturn[];
  /** By day: share of nav that is not cash. */
  readonly exposure: ReadonlyMap<TradingDate, number>;
  readonly unpriced: readonly TradingDate[];
};

type Closed = { readonly nav: Money | undefined; readonly cash: Money };

/** What the account was worth at the close of every session; before its first order it is its budget in cash. */
export function accountDays(
  entries: readonly Entry[],
  { budget, sessions }: { readonly budget: Money; readonly sessions: readonly TradingDate[] },
): AccountDays {
  const [first] = sessions;
  const closes = closesOf(entries);
  const beganOn = [...closes.keys()][0];
  const navs: DailyNav[] =
    first === undefined ? [] : [{ on: sessionBefore(first).on, nav: budget }];
  const exposure = new Map<TradingDate, number>();
  const unpriced: TradingDate[] = [];
  for (const on of sessions) {
    const isBefore = beganOn === undefined || on < beganOn;
    const close = isBefore ? { nav: budget, cash: budget } : closes.get(on);
    if (close?.nav === undefined) {
      unpriced.push(on);
      continue;
    }
    navs.push({ on, nav: close.nav });
    if (close.nav > 0) exposure.set(on, 1 - close.cash / close.nav);
  }
  return { navs, returns: dailyReturns(navs, []), exposure, unpriced };
}

function closesOf(entries: readonly Entry[]): ReadonlyMap<TradingDate, Closed> {
  const closes = new Map<TradingDate, Closed>();
  const [opening] = entries;
  if (opening === undefined) return closes;
  let book = emptyBook(opening.account);
  for (const entry of entries) {
    book = apply(book, entry);
    const { event } = entry;
    if (event.kind === 'mark') closes.set(event.on, { nav: event.nav, cash: book.cash });
  }
  return closes;
}
