import { settle } from '#app/settle';
import type { Instant } from '#core/calendar';
import { PortError } from '#ports';
import type { Home } from '#worlds';
import { unseen } from '../progress.ts';
import type { Acting, Alone } from './acting.ts';
import { beginAt, type Failure } from './begin-at.ts';
import type { At } from './by-hand.ts';
import { settleAccounts } from './run-accounts.ts';

export type SettledNow = {
  /** How many accounts. */
  readonly settled: number;
  readonly upTo: Instant;
  readonly failures: readonly Failure[];
};

/** Brings every account up to now: prices, stops, dividends, expiry. */
export async function settleByHand(
  home: Home,
  { at }: At,
  { service, progress = unseen }: Acting,
): Promise<SettledNow> {
  const { accounts } = home;
  const failures =
    service === undefined
      ? await settledAlone(home, at, progress)
      : await settledBeside(home, service.alone);
  return { settled: accounts.length - failures.length, upTo: home.clock.now(), failures };
}

async function settledAlone(
  home: Home,
  at: Instant | undefined,
  progress: NonNullable<Acting['progress']>,
): Promise<readonly Failure[]> {
  const unready = await beginAt(at, home.accounts, { home, mode: 'real' });
  const ready = home.accounts.filter(({ key }) => !unready.some(({ account }) => account === key));
  return [...unready, ...(await settleAccounts(ready, { home, progress }))];
}

async function settledBeside(home: Home, alone: Alone): Promise<readonly Failure[]> {
  const failures: Failure[] = [];
  for (const account of home.accounts) {
    try {
      await alone(account.key, async () => settle(account, home.worldOf(account)));
    } catch (error) {
      if (!(error instanceof PortError) || error.port === 'store') throw error;
      failures.push({ account: account.key, error });
    }
  }
  return failures;
}
