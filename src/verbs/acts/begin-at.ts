import { codeVersion } from '#adapters/system';
import type { Account } from '#app/account';
import { finishUnfinished, type Slot } from '#app/cycle';
import { dayOf, instant, sessionAfter, toIso, toIsoNewYork, type Instant } from '#core/calendar';
import { PortError } from '#ports';
import type { Home } from '#worlds';

/** Where an act takes place, and whether anything of it is kept. */
export type Beginning = { readonly home: Home; readonly mode: 'real' | 'dry' };

/** An account that could not be served, while the others were. */
export type Failure = { readonly account: string; readonly error: PortError };

/** A slot of now, as this program would begin it. */
export function slotAt(home: Home, at: Instant, mode: Slot['mode']): Slot {
  return { name: toIso(at), mode, configHash: home.configHash, codeVersion: codeVersion() };
}

/**
 * Begins a command's work: what a crash left open is finished first, then a virtual home is moved to a moment; a live
 * home has the wall's time. Throws the sentence when it cannot. Answers the accounts whose cycles could not be finished:
 * those have trouble of their own and are not to be served.
 */
export async function beginAt(
  at: Instant | undefined,
  accounts: readonly Account[],
  { home, mode }: Beginning,
): Promise<readonly Failure[]> {
  if (home.virtual === undefined) {
    if (at === undefined) return finishAll(home, accounts, mode);
    throw refusal('--at works in files and simulated homes only; this one is live');
  }
  const failures = await finishAll(home, accounts, mode);
  const moment = at ?? (await presentOf(home, accounts));
  await assertKnowable(home, moment);
  for (const { key } of accounts) await assertNotBefore(moment, key, { home, mode });
  home.startAt(moment);
  return failures;
}

function refusal(says: string): PortError {
  return new PortError('home', says, { retryable: false });
}

/** The data must reach the session before the moment: what nobody can know yet cannot be decided on or settled. */
async function assertKnowable({ market }: Home, moment: Instant): Promise<void> {
  const horizon = await market.horizon();
  if (horizon === undefined || horizon === 0 || moment <= horizon) return;
  const { closesAt } = sessionAfter(dayOf(horizon));
  if (moment >= closesAt) throw beyond(horizon, moment);
}

function beyond(horizon: Instant, moment: Instant): PortError {
  return refusal(
    `the data end on ${dayOf(horizon)}; asked was ${toIsoNewYork(moment)}, import newer data first`,
  );
}

/**
 * What a person does by hand is an entry of its moment. In a session that has begun and is not in the data yet it would
 * come before that session's own entries, which are of earlier moments.
 */
export async function assertSettleable({ market, virtual }: Home): Promise<void> {
  const horizon = virtual === undefined ? undefined : await market.horizon();
  if (virtual === undefined || horizon === undefined || horizon === 0) return;
  const moment = virtual.now();
  if (moment <= horizon) return;
  if (moment >= sessionAfter(dayOf(horizon)).opensAt) throw beyond(horizon, moment);
}

/** Time never goes back before what an account has come to, unless to a slot that has ended and is only read again. */
async function assertNotBefore(
  moment: Instant,
  key: string,
  { home, mode }: Beginning,
): Promise<void> {
  const latest = home.store.latest(key);
  if (latest === undefined || latest <= moment) return;
  const asked = await home.store.journal.read(`${key}@${toIso(moment)}`);
  if (mode === 'real' && asked?.end !== undefined) return;
  throw refusal(
    `${key} has come to ${toIsoNewYork(latest)}; time never goes back before it, asked was ${toIsoNewYork(moment)}`,
  );
}

/** Another process runs the account, or it was never opened; a store or disk that fails is everybody's trouble. */
const OWN_TROUBLE: ReadonlySet<string> = new Set(['lease', 'ledger']);

/** Takes up the cycles that a crash left open, each at its own slot. */
async function finishAll(
  home: Home,
  accounts: readonly Account[],
  mode: Beginning['mode'],
): Promise<readonly Failure[]> {
  if (mode === 'dry') return [];
  const failures: Failure[] = [];
  for (const account of accounts) {
    try {
      await finishOne(home, account);
    } catch (error) {
      if (!(error instanceof PortError) || !OWN_TROUBLE.has(error.port)) throw error;
      failures.push({ account: account.key, error });
    }
  }
  return failures;
}

async function finishOne(home: Home, account: Account): Promise<void> {
  const startAt = (at: Instant): void => {
    home.startAt(at);
  };
  const world = home.worldOf(account);
  // The world's journal, not the store's: it writes the file that a crash kept from the last cycle.
  const open = await world.journal.unfinished(account.key);
  if (open.length === 0) return;
  await leased(home, account.key, async () =>
    finishUnfinished(account, {
      world,
      slotOf: ({ at, slot }) => ({ ...slotAt(home, at, 'real'), name: slot }),
      ...(home.virtual === undefined ? {} : { startAt }),
    }),
  );
}

/** Does something while this process alone may write the account. */
export async function leased<Result>(
  { store: { leases } }: Home,
  account: string,
  work: () => Promise<Result>,
): Promise<Result> {
  leases.take(account);
  try {
    return await work();
  } finally {
    leases.release(account);
  }
}

/** Without --at: the latest that the home or one of the accounts has come to; a files home is as late as its data. */
async function presentOf(home: Home, accounts: readonly Account[]): Promise<Instant> {
  const horizon = home.kind === 'files' ? await home.market.horizon() : undefined;
  const known = [horizon, ...accounts.map(({ key }) => home.store.latest(key))];
  return known.reduce<Instant>(
    (latest, each) => (each !== undefined && each > latest ? each : latest),
    timeOf(home),
  );
}

/** Where the time of a virtual home stands. */
function timeOf({ store }: Home): Instant {
  return instant(Number(store.fact('now')));
}

/** Where the time of an account stands: no earlier than anything on its record. Absent in a live home. */
export function standingAt(home: Home, key: string): Instant | undefined {
  if (home.virtual === undefined) return undefined;
  const latest = home.store.latest(key);
  const now = timeOf(home);
  return latest !== undefined && latest > now ? latest : now;
}

/** Keeps how far a virtual home's time has come, before anything of that moment is written. */
export function keepTime(home: Home): void {
  const { virtual, store } = home;
  if (virtual === undefined || virtual.now() <= timeOf(home)) return;
  store.keepFact('now', String(virtual.now()));
}
