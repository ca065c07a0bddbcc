import type { OverviewView } from '#contract';
import type { TradingDate } from '#core/calendar';
import { readMoney, subtract, sum, toDecimal, type Money } from '#core/money';
import type { SeenAccount } from './seen-account.ts';

type Total = OverviewView['total'];

/** All accounts as one, beside the same money in SPY; a sum with an unknown in it is unknown. */
export function totalOf(seen: readonly SeenAccount[]): Total {
  const opened = seen.filter(({ paidIn }) => paidIn !== undefined);
  const paidIn = sum(opened.flatMap(({ paidIn: money }) => money ?? []));
  const nav = wholeSum(opened.map(({ account }) => read(account.nav)));
  const days = daysOf(opened);
  const benchmark = days.at(-1)?.benchmark ?? null;
  const gain = nav === undefined ? undefined : subtract(nav, paidIn);
  return {
    accounts: seen.length,
    nav: orNull(nav),
    paidIn: toDecimal(paidIn),
    gain: orNull(gain),
    gainFraction: shareOf(gain, paidIn),
    benchmark,
    benchmarkFraction: shareOf(difference(read(benchmark), paidIn), paidIn),
    days,
  };
}

/** Days on which every account that had begun was marked; one that had not is the money it began with. */
function daysOf(opened: readonly SeenAccount[]): Total['days'] {
  const paths = opened.map(({ path, paidIn }) => ({
    began: path.standing.navs[0],
    navs: new Map(path.standing.navs.map(({ on, nav }) => [on, nav])),
    benchmark: path.benchmark,
    paidIn,
  }));
  const all = new Set(paths.flatMap(({ navs }) => [...navs.keys()]));
  const valueOn =
    (pick: 'navs' | 'benchmark') =>
    (on: TradingDate): Money | undefined =>
      wholeSum(
        paths.map((path) => {
          if (path.began === undefined) return path.paidIn;
          return on < path.began.on ? path.began.nav : path[pick].get(on);
        }),
      );
  const [nav, benchmark] = [valueOn('navs'), valueOn('benchmark')];
  return [...all].toSorted().flatMap((on) => {
    const worth = nav(on);
    return worth === undefined
      ? []
      : [{ on, nav: toDecimal(worth), benchmark: orNull(benchmark(on)) }];
  });
}

/** Undefined where one of them is. */
function wholeSum(amounts: readonly (Money | undefined)[]): Money | undefined {
  const known = amounts.flatMap((amount) => amount ?? []);
  return known.length === amounts.length ? sum(known) : undefined;
}

function read(text: string | null): Money | undefined {
  return text === null ? undefined : readMoney(text);
}

function difference(amount: Money | undefined, from: Money): Money | undefined {
  return amount === undefined ? undefined : subtract(amount, from);
}

function shareOf(part: Money | undefined, whole: Money): number | null {
  return part === undefined || whole === 0 ? null : part / whole;
}

function orNull(amount: Money | undefined): string | null {
  return amount === undefined ? null : toDecimal(amount);
}
