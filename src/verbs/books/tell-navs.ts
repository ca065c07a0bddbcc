import { dailyNavView, type DailyNavView } from '#contract';
import type { TradingDate } from '#core/calendar';
import type { Home } from '#worlds';
import { knownAccount } from '../known-account.ts';
import type { Told } from '../reading-verb.ts';
import { told } from '../told.ts';

export type NavsAsked = {
  /** Absent: every account. */
  readonly account?: string | undefined;
  readonly from?: TradingDate | undefined;
  /** The newest so many days of each. */
  readonly limit: number;
};

/** What accounts were worth at each close, beside SPY; the oldest day first, accounts as they are configured. */
export async function tellNavs(
  home: Home,
  { account, from, limit }: NavsAsked,
): Promise<Told<DailyNavView[]>> {
  return told(async () => {
    if (account !== undefined) knownAccount(home, account);
    const keys = account === undefined ? home.config.accounts.map(({ key }) => key) : [account];
    const kept = await Promise.all(
      keys.map(async (key) => (await home.store.navs.of(key, from)).slice(-limit)),
    );
    return kept
      .flat()
      .toSorted((left, right) => (left.on < right.on ? -1 : Number(left.on > right.on)))
      .map(dailyNavView);
  });
}
