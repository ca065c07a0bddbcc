import { instrumentText, type HistoryView } from '#contract';
import { dayOf, toIso } from '#core/calendar';
import { idOf } from '#core/instruments';
import type { Entry } from '#core/ledger';
import { toDecimal, type Money } from '#core/money';
import type { Home } from '#worlds';
import { knownAccount } from '../known-account.ts';
import type { Told } from '../reading-verb.ts';
import { told } from '../told.ts';
import { accountPath, spyReturns } from './account-path.ts';

/** How an account has gone day by day, beside the same money in SPY, with its trades. */
export async function tellHistory(
  home: Home,
  { account: key }: { readonly account: string },
): Promise<Told<HistoryView>> {
  return told(async () => {
    const { name } = knownAccount(home, key);
    const path = await accountPath(home, key, async (from) => spyReturns(home, from));
    const { standing, benchmark, benchmarkReturn = null } = path;
    const { totalReturn = null, maxDrawdown = null } = standing;
    return {
      account: key,
      name,
      days: standing.navs.map(({ on, nav }) => ({
        on,
        nav: toDecimal(nav),
        benchmark: orNull(benchmark.get(on)),
        drawdown: path.drawdowns.get(on) ?? 0,
      })),
      totalReturn,
      benchmarkReturn,
      maxDrawdown,
      trades: (await home.store.ledger.entries(key)).flatMap(tradeOf),
    };
  });
}

function orNull(amount: Money | undefined): string | null {
  return amount === undefined ? null : toDecimal(amount);
}

function tradeOf({ at, event }: Entry): HistoryView['trades'] {
  if (event.kind !== 'fills') return [];
  const { order, origin, fills } = event;
  const what = [...new Set(fills.map(({ instrument }) => instrumentText(idOf(instrument))))];
  const isBuying = fills.some(({ quantity }) => quantity > 0);
  const isSelling = fills.some(({ quantity }) => quantity < 0);
  const one = isBuying ? 'bought' : 'sold';
  const effect = isBuying && isSelling ? 'both' : one;
  return [{ on: dayOf(at), at: toIso(at), order, origin, effect, what: what.join(', ') }];
}
