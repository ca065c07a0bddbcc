import type { Instant } from '#core/calendar';
import { PortError, type OutboxRow, type OutboxState, type TrackerHealth } from '#ports';
import { askedOf, type MirrorRun } from './mirror-run.ts';
import { rejectedOf, type Rejected } from './rejected.ts';

/** How one account's way to the tracker stands. */
export type AccountStatus = {
  readonly account: string;
  readonly name: string;
  /** Absent: never made known to the tracker. */
  readonly remote?: string;
  readonly entries: number;
  /** The last entry that was taken over. */
  readonly taken: number;
  readonly counts: Readonly<Record<OutboxState, number>>;
  readonly rejected: readonly Rejected[];
  readonly nextTryAt?: Instant;
};

export type MirrorStatus = {
  readonly label: string;
  readonly health: TrackerHealth;
  readonly accounts: readonly AccountStatus[];
};

/** What our own record says about the way to the tracker, and whether that can be written now. */
export async function statusRun(run: MirrorRun): Promise<MirrorStatus> {
  const accounts: AccountStatus[] = [];
  for (const { key, name } of askedOf(run)) {
    const cursor = await run.outbox.cursor(key);
    const rows = await run.outbox.rows(key, 'all');
    const { sequence } = await run.ledger.book(key);
    const next = rows.flatMap(({ nextTryAt }) => nextTryAt ?? []).toSorted((a, b) => a - b)[0];
    accounts.push({
      account: key,
      name,
      ...(cursor === undefined ? {} : { remote: cursor.remote }),
      entries: sequence,
      taken: cursor?.taken ?? 0,
      counts: countsOf(rows),
      rejected: rows.filter(({ state }) => state === 'rejected').map(rejectedOf),
      ...(next === undefined ? {} : { nextTryAt: next }),
    });
  }
  return { label: run.tracker.label, health: await healthOf(run), accounts };
}

function countsOf(rows: readonly OutboxRow[]): Readonly<Record<OutboxState, number>> {
  const count = (state: OutboxState): number => rows.filter((row) => row.state === state).length;
  return {
    pending: count('pending'),
    sent: count('sent'),
    unknown: count('unknown'),
    confirmed: count('confirmed'),
    rejected: count('rejected'),
  };
}

async function healthOf({ tracker }: MirrorRun): Promise<TrackerHealth> {
  try {
    return await tracker.health();
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    return { kind: 'ill', says: error.message, fix: 'see to it and try again' };
  }
}
