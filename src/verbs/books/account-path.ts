import { moneyInShare, sharePaths, standingOf, type Standing } from '#app/standing';
import { dayOf, type TradingDate } from '#core/calendar';
import { equity } from '#core/instruments';
import type { Money } from '#core/money';
import { drawdowns, totalReturn, type DailyReturn } from '#core/performance';
import { PortError } from '#ports';
import type { Home } from '#worlds';

/** How an account has gone, beside the same money in SPY. */
export type AccountPath = {
  readonly standing: Standing;
  readonly benchmark: ReadonlyMap<TradingDate, Money>;
  readonly benchmarkReturn: number | undefined;
  readonly drawdowns: ReadonlyMap<TradingDate, number>;
};

const SPY = equity('SPY').ticker;

type Kept = { readonly sequence: number; readonly standing: Standing };

/** Folds of whole ledgers, kept while nothing is booked: a page asks for thirteen of them again and again. */
const kept = new WeakMap<Home, Map<string, Kept>>();

async function keptStanding(home: Home, account: string): Promise<Standing> {
  const known = kept.get(home) ?? new Map<string, Kept>();
  kept.set(home, known);
  const { sequence } = await home.store.ledger.book(account);
  const former = known.get(account);
  if (former?.sequence === sequence) return former.standing;
  const standing = standingOf(await home.store.ledger.entries(account));
  known.set(account, { sequence, standing });
  return standing;
}

/** Total returns of SPY over the sessions since a day; none where its bars cannot be had. */
export async function spyReturns(home: Home, from: TradingDate): Promise<readonly DailyReturn[]> {
  try {
    const paths = await sharePaths(home, [SPY], { from, upTo: dayOf(home.clock.now()) });
    return paths.get(SPY)?.returns ?? [];
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    return [];
  }
}

/** The standing of an account with its benchmark; the benchmark is asked for from its first day on. */
export async function accountPath(
  home: Home,
  account: string,
  spy: (from: TradingDate) => Promise<readonly DailyReturn[]>,
): Promise<AccountPath> {
  const standing = await keptStanding(home, account);
  const [base] = standing.navs;
  const last = standing.navs.at(-1);
  if (base === undefined || last === undefined)
    return { standing, benchmark: new Map(), benchmarkReturn: undefined, drawdowns: new Map() };
  const returns = (await spy(base.on)).filter(({ on }) => on > base.on && on <= last.on);
  const depths = drawdowns(standing.returns.map(({ value }) => value));
  return {
    standing,
    benchmark: moneyInShare(standing, returns),
    benchmarkReturn: totalReturn(returns.map(({ value }) => value)),
    drawdowns: new Map(standing.returns.map(({ on }, place) => [on, depths[place] ?? 0])),
  };
}
