import type { Account } from '#app/account';
import { settle } from '#app/settle';
import { instant, nextSession, sessionAt, type Instant } from '#core/calendar';
import type { MarketData, VirtualClock, World } from '#ports';

const FIVE_MINUTES_MS = 5 * 60 * 1000;

export type Ahead = {
  readonly accounts: readonly Account[];
  readonly worldOf: (account: Account) => World;
  readonly clock: VirtualClock;
  readonly market: MarketData;
  /** Told before anything of a later moment is written. */
  readonly onMove: () => void;
};

/**
 * Moves the time of a files or simulated world on until nothing rests any more: every order has met its first price, or
 * its session has ended, or the data have. Afterwards the clock stands where the last of it happened.
 */
export async function settleAhead({
  accounts,
  worldOf,
  clock,
  market,
  onMove,
}: Ahead): Promise<void> {
  const horizon = await market.horizon();
  let open = await restingIn(accounts, worldOf);
  while (open.length > 0) {
    const next = nextMoment(clock.now(), market.grain);
    if (horizon !== undefined && next > horizon) return;
    clock.moveTo(next);
    onMove();
    for (const account of open) await settle(account, worldOf(account));
    open = await restingIn(open, worldOf);
  }
}

async function restingIn(
  accounts: readonly Account[],
  worldOf: Ahead['worldOf'],
): Promise<readonly Account[]> {
  const waits = await Promise.all(
    accounts.map(
      async (account) => (await worldOf(account).ledger.resting(account.key)).length > 0,
    ),
  );
  return accounts.filter((_, place) => waits[place] === true);
}

/** The next moment at which something can trade or end: an interval's open in a session, its close, the next open. */
export function nextMoment(now: Instant, grain: MarketData['grain']): Instant {
  const running = sessionAt(now);
  if (running === undefined) return nextSession(instant(now + 1)).opensAt;
  if (grain === 'session') return running.closesAt;
  const step = Math.floor(now / FIVE_MINUTES_MS) * FIVE_MINUTES_MS + FIVE_MINUTES_MS;
  return instant(Math.min(step, running.closesAt));
}
