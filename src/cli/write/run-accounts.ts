import { finishUnfinished, runCycle, dry, type Slot } from '#app/cycle';
import { settleAhead } from '#app/advance';
import type { Account } from '#app/account';
import { settle } from '#app/settle';
import { instant, toIso, toIsoNewYork, type Instant } from '#core/calendar';
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

/**
 * Begins a command's work: what a crash left open is finished first, then a virtual home is moved to a moment; a live
 * home has the wall's time. Throws the sentence when it cannot.
 */
export async function beginAt(
  at: Instant | undefined,
  accounts: readonly Account[],
  { home, mode }: Pick<Running, 'home' | 'mode'>,
): Promise<void> {
  if (home.virtual === undefined && at !== undefined) {
    throw new PortError('home', '--at works in files and simulated homes only; this one is live', {
      retryable: false,
    });
  }
  if (mode === 'real') await finishAll(home, accounts);
  if (home.virtual === undefined) return;
  const moment = at ?? (await presentOf(home, accounts));
  for (const { key } of accounts) {
    await assertNotBefore(moment, key, { home, mode });
  }
  home.startAt(moment);
}

/** Time never goes back before an account's last entry, unless to a slot that has ended and is only read again. */
async function assertNotBefore(
  moment: Instant,
  key: string,
  { home, mode }: Pick<Running, 'home' | 'mode'>,
): Promise<void> {
  const { lastEntryAt } = await home.store.ledger.book(key);
  if (lastEntryAt === undefined || lastEntryAt <= moment) return;
  const asked = await home.store.journal.read(`${key}@${toIso(moment)}`);
  if (mode === 'real' && asked?.end !== undefined) return;
  const says = `${key} has an entry of ${toIsoNewYork(lastEntryAt)}; time never goes back before it, asked was ${toIsoNewYork(moment)}`;
  throw new PortError('home', says, { retryable: false });
}

/** Takes up the cycles that a crash left open, each at its own slot. */
async function finishAll(home: Home, accounts: readonly Account[]): Promise<void> {
  const startAt = (at: Instant): void => {
    home.startAt(at);
  };
  for (const account of accounts) {
    home.store.leases.take(account.key);
    await finishUnfinished(account, {
      world: home.worldOf(account),
      slotOf: ({ at, slot }) => ({ ...slotAt(home, at, 'real'), name: slot }),
      ...(home.virtual === undefined ? {} : { startAt }),
    });
    home.store.leases.release(account.key);
  }
}

/** Without --at: the latest that the home or one of the accounts has come to; a files home is as late as its data. */
async function presentOf(home: Home, accounts: readonly Account[]): Promise<Instant> {
  const books = await Promise.all(accounts.map(async ({ key }) => home.store.ledger.book(key)));
  const horizon = home.kind === 'files' ? await home.market.horizon() : undefined;
  const known = [horizon, ...books.map(({ lastEntryAt }) => lastEntryAt)];
  return known.reduce<Instant>(
    (latest, each) => (each !== undefined && each > latest ? each : latest),
    timeOf(home),
  );
}

/** Where the time of a virtual home stands. */
function timeOf({ store }: Home): Instant {
  return instant(Number(store.fact('now')));
}

/** Keeps how far a virtual home's time has come, before anything of that moment is written. */
function keepTime(home: Home): void {
  const { virtual, store } = home;
  if (virtual === undefined || virtual.now() <= timeOf(home)) return;
  store.keepFact('now', String(virtual.now()));
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
  if (mode === 'real') keepTime(home);
  for (const [done, account] of accounts.entries()) {
    screen.progress(done, accounts.length, `${account.name} thinks`);
    records.push(await runCycle(account, slotAt(home, at, mode), worldOf(account)));
  }
  screen.progress(accounts.length, accounts.length, 'settling');
  await carryOn(home, accounts, { worldOf, mode });
  for (const account of accounts) home.store.leases.release(account.key);
  return records;
}

/** Brings the accounts up to the home's time, one book after the other. */
export async function settleAccounts(
  accounts: readonly Account[],
  { home, screen }: Pick<Running, 'home' | 'screen'>,
): Promise<void> {
  keepTime(home);
  for (const [done, account] of accounts.entries()) {
    screen.progress(done, accounts.length, account.name);
    home.store.leases.take(account.key);
    await settle(account, home.worldOf(account));
    home.store.leases.release(account.key);
  }
  screen.progress(1, 1, 'settled');
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
      await settle(account, worldOf(account));
    }
    return;
  }
  const onMove = (): void => {
    keepTime(home);
  };
  await settleAhead({ accounts, worldOf, clock, market, onMove });
}
