import type { Backtest } from '#app/backtest';
import { dayOf, plusDays, sessionsBetween, type TradingDate } from '#core/calendar';
import { drawdowns, type DailyReturn } from '#core/performance';
import { toDecimal } from '#core/money';
import type { BacktestView } from '#contract';
import type { Clock, MarketData } from '#ports';
import { accountDays, type AccountDays } from './account-days.ts';
import { billsOf } from './bills-of.ts';
import { figuresOf } from './figures-of.ts';
import { benchmarksOf } from './benchmarks-of.ts';
import { tradesOf, type Trade } from './trades-of.ts';

/** How a run went. */
export type Score = Pick<BacktestView, 'days' | 'figures' | 'paths'> & {
  readonly returns: readonly DailyReturn[];
  readonly bills: readonly DailyReturn[] | undefined;
  readonly trades: readonly Trade[];
  readonly warnings: readonly string[];
};

export type Scoring = {
  /** Both at the end of the run. */
  readonly market: MarketData;
  readonly clock: Clock;
  /** Of the draws of intervals. */
  readonly seed: number;
};

/** Figures, paths and trades of a run, over every session of its window that is closed by its end. */
export async function scoreOf(
  { entries, request }: Pick<Backtest, 'entries' | 'request'>,
  { market, clock, seed }: Scoring,
): Promise<Score> {
  const { account, budget, from, upTo } = request;
  const sessions = sessionsBetween(dayOf(from), plusDays(dayOf(upTo), 1))
    .filter(({ closesAt }) => closesAt > from && closesAt <= upTo)
    .map(({ on }) => on);
  const days = accountDays(entries, { budget, sessions });
  const trades = tradesOf(entries);
  const { mandate } = account;
  const { paths, spy } = await benchmarksOf({ market, clock, mandate, sessions });
  const bills = await billsOf(market, sessions);
  return {
    days: dayViews(days),
    figures: [...figuresOf({ days, trades, bills, spy, seed })],
    paths: [...paths],
    returns: days.returns,
    bills,
    trades,
    warnings: unpricedWarning(days.unpriced),
  };
}

function dayViews({ navs, returns, exposure }: AccountDays): BacktestView['days'] {
  const depths = drawdowns(returns.map(({ value }) => value));
  let growth = 1;
  return returns.flatMap(({ on, value }, place) => {
    growth *= 1 + value;
    const nav = navs[place + 1]?.nav;
    const invested = exposure.get(on);
    if (nav === undefined) return [];
    return [
      {
        on,
        nav: toDecimal(nav),
        growth,
        drawdown: depths[place] ?? 0,
        ...(invested === undefined ? {} : { exposure: invested }),
      },
    ];
  });
}

function unpricedWarning(unpriced: readonly TradingDate[]): readonly string[] {
  const [first] = unpriced;
  if (first === undefined) return [];
  return [`${unpriced.length} closes without a price of something held, the first on ${first}`];
}
