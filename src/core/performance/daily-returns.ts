import type { TradingDate } from '#core/calendar';
import { add, sum, toDollars, type Money } from '#core/money';
import { assert } from '#core/prelude';

/** What an account is worth at the close of a session. */
export type DailyNav = { readonly on: TradingDate; readonly nav: Money };

/** Money from outside, there at the open of its day; signed: paying in adds, taking out is negative. */
export type ExternalFlow = { readonly on: TradingDate; readonly amount: Money };

/** A simple return as a fraction, earned from the close of `since` to the close of `on`. */
export type DailyReturn = {
  readonly since: TradingDate;
  readonly on: TradingDate;
  readonly value: number;
};

/**
 * Time-weighted returns: nav / (nav before + flows at the open) - 1, so that money paid in or out earns nothing.
 * The first nav is only the base: an account just opened has its starting capital there, dated the session before.
 * A flow on a day without a session counts at the next; a session without capital has no return and is left out.
 */
export function dailyReturns(
  navs: readonly DailyNav[],
  flows: readonly ExternalFlow[],
): DailyReturn[] {
  return navs.slice(1).flatMap((now, at) => {
    const before = navs[at];
    assert(before !== undefined && before.on < now.on, `navs come in order of days, was ${now.on}`);
    const inside = flows.filter(({ on }) => on > before.on && on <= now.on);
    const opened = add(before.nav, sum(inside.map(({ amount }) => amount)));
    if (opened === 0 && now.nav === 0) return [];
    assert(
      opened > 0,
      `a return needs worth above zero at the open, was ${toDollars(opened)} on ${now.on}`,
    );
    return [{ since: before.on, on: now.on, value: (now.nav - opened) / opened }];
  });
}
