import type { Instant } from '#core/calendar';
import { PortError, type OutboxRow } from '#ports';
import { rejectedOf, type Rejected } from './rejected.ts';
import { askedOf, isSpent, type MirrorRun, type Opened } from './mirror-run.ts';
import { serveAccount } from './serve-account.ts';
import { cashSettledAt } from './serve-cash.ts';

/** What a run came to. */
export type SyncReport = {
  /** Activities written in this run. */
  readonly recorded: number;
  /** Activities that were found to stand there already. */
  readonly found: number;
  /** Activities that are still to be written; the next run takes them up. */
  readonly left: number;
  /** Activities dated later than the wall's now, as a simulated home's may be: their time comes. */
  readonly later: number;
  readonly rejected: readonly Rejected[];
  /** What stands there otherwise than the ledger has it. */
  readonly drift: readonly string[];
  readonly warnings: readonly string[];
  /** Why the tracker could not be served to the end, where it could not. */
  readonly down?: string;
};

/** Brings the tracker up to the ledger as far as time and tracker allow. The ledger is only read. */
export async function syncRun(run: MirrorRun): Promise<SyncReport> {
  const down = await downOr(async () => {
    const ill = await illness(run);
    if (ill !== undefined) return ill;
    await serveAll(run, await openedHere(run));
    return undefined;
  });
  return reportOf(run, down);
}

/** Why nothing may be written to the tracker now, and what to do; undefined where all may. */
export async function illness({ tracker }: MirrorRun): Promise<string | undefined> {
  const health = await tracker.health();
  return health.kind === 'ill' ? `${health.says}; ${health.fix}` : undefined;
}

/** Whatever the tracker fails with is a sentence; our own store's failures are not its. */
export async function downOr(work: () => Promise<string | undefined>): Promise<string | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PortError && error.port === 'tracker') return error.message;
    throw error;
  }
}

/** The asked accounts that were made known to the tracker and are still there. A failing list is no missing account. */
export async function openedHere(run: MirrorRun): Promise<readonly Opened[]> {
  const there = new Set((await run.tracker.accounts()).map(({ id }) => id));
  const opened: Opened[] = [];
  for (const account of askedOf(run)) {
    const cursor = await run.outbox.cursor(account.key);
    if (cursor === undefined) {
      run.drift.add(`${account.key} is not in the tracker yet; run invest mirror init`);
    } else if (there.has(cursor.remote)) opened.push({ ...account, cursor });
    else run.drift.add(`${account.key} has no account in the tracker; run invest mirror init`);
  }
  return opened;
}

/** Round after round, as long as an unclear outcome can be cleared up within the budget. */
export async function serveAll(run: MirrorRun, accounts: readonly Opened[]): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    for (const account of accounts) if (!isSpent(run)) await serveAccount(run, account);
    const next = await nextLook(run, accounts);
    if (next === undefined || next >= run.deadline) return;
    await run.pause(Math.max(1, next - run.clock.now()));
  }
}

/** A tracker that leaves everything unclear keeps nobody waiting for ever. */
const MOST_ROUNDS = 5;

/** When the first unclear outcome may be looked at again. */
async function nextLook(run: MirrorRun, accounts: readonly Opened[]): Promise<Instant | undefined> {
  const due: (Instant | undefined)[] = [];
  for (const { key } of accounts) {
    const cursor = await run.outbox.cursor(key);
    if (cursor !== undefined) due.push(cashSettledAt(run, cursor));
    const rows = await run.outbox.rows(key, 'open');
    due.push(...rows.map(({ state, nextTryAt }) => (state === 'unknown' ? nextTryAt : undefined)));
  }
  return due.reduce((next, at) => (at === undefined || (next ?? at) < at ? next : at), undefined);
}

export async function reportOf(run: MirrorRun, down: string | undefined): Promise<SyncReport> {
  const open: OutboxRow[] = [];
  for (const { key } of askedOf(run)) open.push(...(await run.outbox.rows(key, 'open')));
  const now = run.clock.now();
  const unsent = open.filter(({ state }) => state !== 'rejected' && state !== 'confirmed');
  const later = unsent.filter(({ activity }) => activity.at > now).length;
  return {
    ...run.counts,
    left: unsent.length - later,
    later,
    rejected: open.filter(({ state }) => state === 'rejected').map(rejectedOf),
    drift: [...run.drift],
    warnings: [...run.warnings],
    ...(down === undefined ? {} : { down }),
  };
}
