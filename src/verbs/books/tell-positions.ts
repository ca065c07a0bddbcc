import { isEquity, limitsOf } from '#config';
import { portfolioView, type PortfolioView } from '#contract';
import type { Home } from '#worlds';
import { knownAccount } from '../known-account.ts';
import type { Told } from '../reading-verb.ts';
import { toldWarned } from '../told.ts';
import { newestMarks } from './newest-marks.ts';

/** What an account holds, at which levels it will be sold, and what it waits for. */
export async function tellPositions(
  home: Home,
  { account: key }: { readonly account: string },
): Promise<Told<PortfolioView>> {
  return toldWarned(async () => {
    const account = knownAccount(home, key);
    const book = await home.store.ledger.book(key);
    const { quotes, warnings } = await newestMarks(home, [book]);
    const view = portfolioView({
      book,
      quotes,
      at: home.clock.now(),
      label: home.market.label,
      resting: await home.store.ledger.resting(key),
      limits: isEquity(account) ? limitsOf(account, home.config) : undefined,
    });
    return { view, warnings };
  });
}
