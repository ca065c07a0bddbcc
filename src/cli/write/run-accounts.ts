import { runCycle, dry, type Slot } from '#app/cycle';
import { settleAhead } from '#app/advance';
import type { Account } from '#app/account';
import { settle } from '#app/settle';
import { toIso, toIsoNewYork, type Instant } from '#core/calendar';
import { PortError, type CycleRecord, type World } from '#ports';
import type { Home } from '#worlds';
import { codeVersion } from '../code-version.ts';
import type { Terminal } from '../terminal.ts';

export type Running = {
  readonly home: Home;
  readonly screen: Terminal;
  readonly mode: 'real' | 'dry';
};

export function slotAt(home: Home, at: Instant, mode: Slot['mode']): Slot {
  return { name: toIso(at), mode, configHash: home.configHash, codeVersion: codeVersion() };
}

/** Moves a virtual home to a moment; a live home has the wall's time. Throws the sentence when it cannot. */
export async function moveTo(
  home: Home,
  at: Instant | undefined,
  accounts: readonly Account[],
): Promise<void> {
  if (home.virtual === undefined) {
    if (at === undefined) return;
    throw new PortError('home', '--at works in files and simulated homes only; this one is live', {
      retryable: false,
    });
  }
  const moment = at ?? (await presentOf(home));
  for (const { key } of accounts) {
    // oxlint-disable-next-line no-await-in-loop -- the first that is later than the moment ends it
    const { lastEntryAt } = await home.store.ledger.book(key);
    if (lastEntryAt !== undefined && lastEntryAt > moment) {
      const says = `${key} has an entry of ${toIsoNewYork(lastEntryAt)}; time never goes back before it, asked was ${toIsoNewYork(moment)}`;
      throw new PortError('home', says, { retryable: false });
    }
  }
  home.startAt(moment);
}

/** Without --at: where the home's time stands; a files home is as late as its data. */
async function presentOf(home: Home): Promise<Instant> {
  const now = home.clock.now();
  if (home.kind !== 'files') return now;
  const horizon = await home.market.horizon();
  return horizon !== undefined && horizon > now ? horizon : now;
}

/** Runs one cycle of each account at the home's time, then lets their orders meet their first price. */
export async function runAccounts(
  accounts: readonly Account[],
  running: Running,
): Promise<readonly CycleRecord[]> {
  const { home, screen, mode } = running;
  const worlds = new Map(accounts.map((account) => [account.key, worldIn(home, account, mode)]));
  const worldOf = (account: Account): World =>
    worlds.get(account.key) ?? worldIn(home, account, mode);
  const records: CycleRecord[] = [];
  const at = home.clock.now();
  for (const account of accounts) home.store.leases.take(account.key);
  for (const [done, account] of accounts.entries()) {
    screen.progress(done, accounts.length, `${account.name} thinks`);
    // oxlint-disable-next-line no-await-in-loop -- one model server, one book at a time
    records.push(await runCycle(account, slotAt(home, at, mode), worldOf(account)));
  }
  screen.progress(accounts.length, accounts.length, 'settling');
  await carryOn(home, accounts, { worldOf, mode });
  for (const account of accounts) home.store.leases.release(account.key);
  return records;
}

function worldIn(home: Home, account: Account, mode: 'real' | 'dry'): World {
  const world = home.worldOf(account);
  return mode === 'dry' ? dry(world) : world;
}

type Carrying = { readonly worldOf: (account: Account) => World; readonly mode: 'real' | 'dry' };

/** Settles what the data allow; a dry run shows its orders as resting and moves no time. */
export async function carryOn(
  home: Home,
  accounts: readonly Account[],
  { worldOf, mode }: Carrying,
): Promise<void> {
  if (mode === 'dry') return;
  const { virtual: clock, market } = home;
  if (clock === undefined) {
    for (const account of accounts) {
      // oxlint-disable-next-line no-await-in-loop -- one book at a time
      await settle(account, worldOf(account));
    }
    return;
  }
  await settleAhead({ accounts, worldOf, clock, market });
  home.store.keepFact('now', String(clock.now()));
}
