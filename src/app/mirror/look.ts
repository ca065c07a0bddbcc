import { plusMs, type Instant } from '#core/calendar';
import type { OutboxRow, TrackerLine } from '#ports';
import { byAge, disagreements } from './disagreements.ts';
import type { MirrorRun, Opened } from './mirror-run.ts';

/** Looks which of the rows stand in the tracker already: those are confirmed; the others wait or may be sent. */
export async function look(
  run: MirrorRun,
  account: Opened,
  rows: readonly OutboxRow[],
): Promise<readonly OutboxRow[]> {
  const lookedAt = run.clock.now();
  const lines = Map.groupBy(await run.tracker.lines(account.cursor.remote), ({ key }) => key);
  run.looked.add(account.key);
  const seen: OutboxRow[] = [];
  for (const row of rows) {
    const standing = (lines.get(row.activity.key) ?? []).filter(({ id }) => id !== row.replaces);
    const after = standing.length > 0 ? found(run, row, standing) : notFound(run, row, lookedAt);
    if (after !== row) await run.outbox.mark(after);
    seen.push(after);
  }
  return seen;
}

/** It stands there, perhaps not as we would have it: that is drift, and never a reason to send it again. */
function found(run: MirrorRun, row: OutboxRow, lines: readonly TrackerLine[]): OutboxRow {
  if (row.state === 'confirmed') return row;
  const ordered = lines.toSorted(byAge);
  const [oldest] = ordered;
  const best = ordered.find((line) => disagreements(row.activity, line).length === 0) ?? oldest;
  if (best === undefined) return row;
  run.counts.found += 1;
  if (lines.length > 1) run.drift.add(`${row.activity.key} stands there ${lines.length} times`);
  const odd = disagreements(row.activity, best);
  const confirmed = confirmedAs(row, best.id);
  if (odd.length === 0) return confirmed;
  const because = `${row.activity.key} stands there as ${odd.join(', ')}`;
  run.drift.add(because);
  return { ...confirmed, because };
}

export function confirmedAs(row: OutboxRow, line: string): OutboxRow {
  const { because: _why, nextTryAt: _when, ...rest } = row;
  return { ...rest, state: 'confirmed', line };
}

/** A request that was not answered may still be worked on: only what was looked for in vain after that is sent again. */
function notFound({ settleMs }: MirrorRun, row: OutboxRow, lookedAt: Instant): OutboxRow {
  if (row.state !== 'sent' && row.state !== 'unknown') return row;
  const settledAt = row.nextTryAt ?? plusMs(row.sentAt ?? lookedAt, settleMs);
  if (lookedAt < settledAt) {
    const because = row.because ?? 'it was on its way when the program ended';
    return { ...row, state: 'unknown', nextTryAt: settledAt, because };
  }
  const { nextTryAt: _when, ...rest } = row;
  return { ...rest, state: 'pending' };
}
