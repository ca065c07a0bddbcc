import type { Account } from '#app/account';
import { settleAhead } from '#app/advance';
import { dry, runCycle } from '#app/cycle';
import { settle } from '#app/settle';
import { PortError, type CycleRecord, type World } from '#ports';
import type { Home } from '#worlds';
import { unseen, type Progress } from '../progress.ts';
import { keepTime, slotAt, type Beginning, type Failure } from './begin-at.ts';

export type Running = Beginning & { readonly progress?: Progress };

export type Run = {
  readonly records: readonly CycleRecord[];
  readonly failures: readonly Failure[];
};

/** Runs one cycle of each account at the home's time, then lets their orders meet their first price. */
export async function runAccounts(accounts: readonly Account[], running: Running): Promise<Run> {
  const { home, mode, progress = unseen } = running;
  const worlds = new Map(accounts.map((account) => [account.key, worldIn(home, account, mode)]));
  const worldOf = (account: Account): World =>
    worlds.get(account.key) ?? worldIn(home, account, mode);
  const records: CycleRecord[] = [];
  const at = home.clock.now();
  if (mode === 'real') keepTime(home);
  const served = await eachServed(accounts, running, async (account) => {
    // An account that was never opened has no book: it begins no cycle that it could not end.
    await home.store.ledger.book(account.key);
    records.push(await runCycle(account, slotAt(home, at, mode), worldOf(account)));
  });
  progress(accounts.length, accounts.length, 'settling');
  const unsettled: Failure[] = [];
  try {
    unsettled.push(...(await carryOn(home, served.accounts, { worldOf, mode })));
  } finally {
    release(home, served.accounts);
  }
  return { records, failures: [...served.failures, ...unsettled] };
}

type Settling = Omit<Running, 'mode'>;

type Served = { readonly accounts: readonly Account[]; readonly failures: readonly Failure[] };

function release({ store }: Home, accounts: readonly Account[]): void {
  for (const { key } of accounts) store.leases.release(key);
}

/** One account's trouble is its own: the others are served, and their leases kept until all are done. */
async function eachServed(
  accounts: readonly Account[],
  { home, progress = unseen }: Settling,
  serve: (account: Account) => Promise<void>,
): Promise<Served> {
  const good: Account[] = [];
  const failures: Failure[] = [];
  for (const [done, account] of accounts.entries()) {
    progress(done, accounts.length, account.name);
    try {
      home.store.leases.take(account.key);
      await serve(account);
      good.push(account);
    } catch (error) {
      home.store.leases.release(account.key);
      if (!(error instanceof PortError) || error.port === 'store') {
        release(home, good);
        throw error;
      }
      failures.push({ account: account.key, error });
    }
  }
  return { accounts: good, failures };
}

/** Brings the accounts up to the home's time, one book after the other. */
export async function settleAccounts(
  accounts: readonly Account[],
  running: Settling,
): Promise<readonly Failure[]> {
  const { home, progress = unseen } = running;
  keepTime(home);
  const served = await eachServed(accounts, running, async (account) =>
    settle(account, home.worldOf(account)),
  );
  release(home, served.accounts);
  progress(1, 1, 'settled');
  return served.failures;
}

function worldIn(home: Home, account: Account, mode: 'real' | 'dry'): World {
  const world = home.worldOf(account);
  return mode === 'dry' ? dry(world) : world;
}

type Carrying = { readonly worldOf: (account: Account) => World; readonly mode: 'real' | 'dry' };

/**
 * Settles what rests as far as the data allow; a dry run shows its orders as resting and moves no time. Answers the
 * accounts whose orders could not be looked after: they rest, and the next settling takes them up.
 */
export async function carryOn(
  home: Home,
  accounts: readonly Account[],
  { worldOf, mode }: Carrying,
): Promise<readonly Failure[]> {
  if (mode === 'dry') return [];
  const { virtual: clock, market } = home;
  if (clock === undefined) {
    return settledNow(accounts, worldOf);
  }
  const onMove = (): void => {
    keepTime(home);
  };
  await settleAhead({ accounts, worldOf, clock, market, onMove });
  return [];
}

async function settledNow(
  accounts: readonly Account[],
  worldOf: (account: Account) => World,
): Promise<readonly Failure[]> {
  const failures: Failure[] = [];
  for (const account of accounts) {
    const world = worldOf(account);
    try {
      if ((await world.ledger.resting(account.key)).length > 0) await settle(account, world);
    } catch (error) {
      if (!(error instanceof PortError) || error.port === 'store') throw error;
      failures.push({ account: account.key, error });
    }
  }
  return failures;
}
