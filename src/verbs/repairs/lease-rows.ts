import { DatabaseSync } from 'node:sqlite';
import { mayBeAlive, systemClock } from '#adapters/system';
import { instant, type Instant } from '#core/calendar';

export type LeaseRow = {
  readonly account: string;
  readonly holder: string;
  readonly token: number;
  /** In the machine's time. */
  readonly until: Instant;
};

/** The leases of a store that have not run out. */
export function leaseRows(store: string): readonly LeaseRow[] {
  const database = new DatabaseSync(store, { readOnly: true });
  try {
    return database
      .prepare('SELECT account, holder, token, until FROM leases WHERE until > ? ORDER BY account')
      .all(systemClock.now())
      .map(({ account, holder, token, until }) => ({
        account: String(account),
        holder: String(holder),
        token: Number(token),
        until: instant(Number(until)),
      }));
  } finally {
    database.close();
  }
}

/** Those whose process has ended on this machine. */
export function deadLeases(store: string): readonly LeaseRow[] {
  return leaseRows(store).filter(({ holder }) => !mayBeAlive(holder));
}

/** Ends leases where they are still what they were; how many those were. */
export function endLeases(store: string, leases: readonly LeaseRow[]): number {
  const database = new DatabaseSync(store, { timeout: 5000 });
  try {
    const end = database.prepare('UPDATE leases SET until = 0 WHERE account = ? AND token = ?');
    return leases.reduce(
      (ended, { account, token }) => ended + Number(end.run(account, token).changes),
      0,
    );
  } finally {
    database.close();
  }
}
