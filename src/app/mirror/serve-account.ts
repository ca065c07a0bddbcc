import type { OutboxRow } from '#ports';
import { look } from './look.ts';
import { symbolOf } from './mirror-item.ts';
import { isSpent, translatedOf, type MirrorRun, type Opened } from './mirror-run.ts';
import { sendRow } from './send-row.ts';
import { serveCash } from './serve-cash.ts';
import { serveMarks } from './serve-marks.ts';

/** One account once: new entries into the outbox, what may be sent sent, cash last. */
export async function serveAccount(run: MirrorRun, account: Opened): Promise<void> {
  await takeOver(run, account);
  await serveRows(run, account);
  if (!isSpent(run)) await serveCash(run, account);
  if (!isSpent(run)) await serveMarks(run, account);
}

/** Everything the ledger has gained since; the activities and the place in the ledger are kept together. */
export async function takeOver(run: MirrorRun, { key }: Opened): Promise<void> {
  const cursor = await run.outbox.cursor(key);
  const { sequence } = await run.ledger.book(key);
  if (cursor === undefined || cursor.taken >= sequence) return;
  const { items, book } = await translatedOf(run, key);
  const fresh = items
    .filter((item) => item.sequence > cursor.taken)
    .map(({ sequence: _place, ...activity }) => activity);
  await run.outbox.take(key, fresh, book.sequence);
}

async function serveRows(run: MirrorRun, account: Opened): Promise<void> {
  const rows = await seenRows(run, account, await run.outbox.rows(account.key, 'open'));
  const blocked = new Set<string>();
  for (const [done, row] of rows.entries()) {
    if (isSpent(run)) return;
    run.request.onProgress?.(done, rows.length, account.name);
    const symbol = symbolOf(row.activity.security);
    if (blocked.has(symbol)) continue;
    const after = await served(run, account, row);
    if (after.state !== 'confirmed') blocked.add(symbol);
  }
}

/** Before anything is sent it is looked whether it stands there: after a restart, and where an outcome is unclear. */
async function seenRows(
  run: MirrorRun,
  account: Opened,
  rows: readonly OutboxRow[],
): Promise<readonly OutboxRow[]> {
  const isUnclear = rows.some(({ state }) => state === 'sent' || state === 'unknown');
  if (rows.length === 0 || (run.looked.has(account.key) && !isUnclear)) return rows;
  return look(run, account, rows);
}

async function served(run: MirrorRun, account: Opened, row: OutboxRow): Promise<OutboxRow> {
  const now = run.clock.now();
  if (row.state === 'confirmed') return replaced(run, row);
  if (row.state !== 'pending' || (row.nextTryAt ?? now) > now || row.activity.at > now) return row;
  const after = await sendRow(run, account, row);
  return after.state === 'confirmed' ? replaced(run, after) : after;
}

/** What stood there wrongly goes only when the right one is confirmed: the symbol is never without a line. */
async function replaced(run: MirrorRun, row: OutboxRow): Promise<OutboxRow> {
  const { replaces, ...rest } = row;
  if (replaces === undefined) return row;
  const outcome = replaces === row.line ? { kind: 'done' } : await run.tracker.strike(replaces);
  if (outcome.kind !== 'done') return row;
  await run.outbox.mark(rest);
  return rest;
}
