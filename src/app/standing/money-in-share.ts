import type { TradingDate } from '#core/calendar';
import { add, sum, toDollars, usd, type Money } from '#core/money';
import type { DailyReturn } from '#core/performance';
import type { Standing } from './standing.ts';

/**
 * What the money of an account would be at each of its closes, had all of it been held in a share whose total returns
 * are given: flows go in and out at the open of their day. To the cent; a day is missing from where a return is unknown.
 */
export function moneyInShare(
  { navs, flows }: Pick<Standing, 'navs' | 'flows'>,
  returns: readonly DailyReturn[],
): ReadonlyMap<TradingDate, Money> {
  const path = new Map<TradingDate, Money>();
  const byDay = new Map(returns.map(({ on, value }) => [on, value]));
  const [base, ...later] = navs;
  if (base === undefined) return path;
  let worth = base.nav;
  let before = base.on;
  path.set(base.on, worth);
  for (const { on } of later) {
    const since = before;
    const growth = growthBetween(byDay, since, on);
    if (growth === undefined) return path;
    const inside = flows.filter((flow) => flow.on > since && flow.on <= on);
    const opened = add(worth, sum(inside.map(({ amount }) => amount)));
    worth = usd(Math.round(toDollars(opened) * growth * 100) / 100);
    path.set(on, worth);
    before = on;
  }
  return path;
}

/** Of the days in (since, on]; undefined where the last of them is unknown. */
function growthBetween(
  returns: ReadonlyMap<TradingDate, number>,
  since: TradingDate,
  on: TradingDate,
): number | undefined {
  if (!returns.has(on)) return undefined;
  let growth = 1;
  for (const [day, value] of returns) if (day > since && day <= on) growth *= 1 + value;
  return growth;
}
