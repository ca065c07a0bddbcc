import type { TradingDate } from '#core/calendar';
import { PortError, type OutboxRow, type TrackerLine } from '#ports';
import { driftOf, type Comparison, type Drift, type Expected } from './drift-of.ts';
import { ownPrefix } from './mirror-item.ts';
import {
  askedOf,
  isSpent,
  today,
  translatedOf,
  type MirrorRun,
  type Opened,
} from './mirror-run.ts';
import { takeOver } from './serve-account.ts';
import { cashSettledAt, tellDays } from './serve-cash.ts';
import { illness, openedHere, reportOf, serveAll, type SyncReport } from './sync.ts';

/** One account against its ledger. */
export type AccountDrift = {
  readonly account: string;
  /** Absent: the account is in the tracker. */
  readonly missing?: string;
  readonly drift: readonly Drift[];
  readonly waiting: number;
  readonly foreign: readonly TrackerLine[];
};

export type ReconcileReport = {
  readonly accounts: readonly AccountDrift[];
  /** What was found before it was mended; only with a fix. */
  readonly before?: readonly AccountDrift[];
  /** What mending came to. */
  readonly sync?: SyncReport;
};

/** Lists every line of every asked account and compares it with the ledger. Changes nothing in the tracker. */
export async function reconcileRun(run: MirrorRun): Promise<readonly AccountDrift[]> {
  const opened = await openedHere(run);
  const told: AccountDrift[] = [];
  for (const { key } of askedOf(run)) {
    const account = opened.find((each) => each.key === key);
    told.push(
      account === undefined ? missingOf(key) : { account: key, ...(await compared(run, account)) },
    );
  }
  return told;
}

function missingOf(account: string): AccountDrift {
  const missing = `${account} has no account in the tracker; run invest mirror init`;
  return { account, missing, drift: [], waiting: 0, foreign: [] };
}

async function compared(run: MirrorRun, account: Opened): Promise<Comparison> {
  const { remote } = account.cursor;
  const lines = await run.tracker.lines(remote);
  const balances = await run.tracker.balances(remote);
  return driftOf(await expectedOf(run, account), { lines, balances });
}

async function expectedOf(run: MirrorRun, { key }: Opened): Promise<Expected> {
  return {
    mirrored: await translatedOf(run, key),
    rows: await run.outbox.rows(key, 'all'),
    prefix: ownPrefix(key, run.fingerprint),
    today: today(run),
  };
}

/**
 * Mends what can be mended, then compares again. What is missing is sent again; what is wrong is written anew before
 * the wrong line goes; extra copies and lines of ours that the ledger does not know are struck. Every step is kept
 * before it is done, so that a run that ends anywhere is taken up by the next. Lines of others are never touched. A
 * tracker that must not be written to is a PortError.
 */
export async function fixRun(run: MirrorRun): Promise<ReconcileReport> {
  const ill = await illness(run);
  if (ill !== undefined) throw new PortError('tracker', ill, { retryable: true });
  const opened = await openedHere(run);
  const before: AccountDrift[] = [];
  for (const account of opened) {
    await takeOver(run, account);
    const found = await compared(run, account);
    before.push({ account: account.key, ...found });
    await mend(run, account, found.drift);
  }
  await serveAll(run, opened);
  const sync = await reportOf(run, undefined);
  return { before, sync, accounts: await reconcileRun(run) };
}

async function mend(run: MirrorRun, account: Opened, drift: readonly Drift[]): Promise<void> {
  for (const each of drift) {
    if (isSpent(run)) return;
    await mendOne(run, each);
  }
  const days = drift.flatMap((each) => (each.kind === 'cash' ? [each.on] : []));
  await cashMended(run, account, days);
}

async function mendOne(run: MirrorRun, drift: Drift): Promise<void> {
  switch (drift.kind) {
    case 'missing':
      return againPending(run, drift.key, {});
    case 'changed':
      return againPending(run, drift.key, { replaces: drift.line });
    case 'doubled':
      for (const line of drift.extra) await struck(run, line);
      return undefined;
    case 'phantom':
      return struck(run, drift.line);
    case 'cash':
    case 'quantity':
      // Cash is told in one go; a quantity follows from the lines.
      return undefined;
  }
}

async function againPending(
  run: MirrorRun,
  key: string,
  more: Pick<OutboxRow, 'replaces'>,
): Promise<void> {
  const row = await run.outbox.row(key);
  if (row === undefined) return;
  const { account, activity } = row;
  await run.outbox.mark({ account, activity, state: 'pending', attempts: 0, ...more });
}

async function struck(run: MirrorRun, line: string): Promise<void> {
  const outcome = await run.tracker.strike(line);
  if (outcome.kind !== 'done') run.warnings.add(`a line is not struck: ${outcome.because}`);
  // Its symbol may have gone with it, and its name with the symbol.
  run.described.clear();
}

/** Through the same door as a sync: an unclear telling is taken up by the next. */
async function cashMended(
  run: MirrorRun,
  account: Opened,
  days: readonly TradingDate[],
): Promise<void> {
  const cursor = await run.outbox.cursor(account.key);
  const settledAt = cursor === undefined ? undefined : cashSettledAt(run, cursor);
  if (days.length === 0 || settledAt !== undefined) return;
  const { cash } = await translatedOf(run, account.key);
  if ((await tellDays(run, account, { cash, days })) === 'told') {
    await run.outbox.sendCash(account.key, undefined);
  }
}
