import { instantIn, numberIn, textIn, type SqlDatabase } from '#adapters/sql-row';
import type { Instant } from '#core/calendar';
import { PortError } from '#ports';
import { guarded } from './store-file.ts';
import { transaction } from './transaction.ts';

type Parts = {
  readonly database: SqlDatabase;
  readonly path: string;
  /** Wall time: leases are about processes, not about markets. */
  readonly wall: () => Instant;
  /** This process, unmistakably: "host:pid:start". */
  readonly holder: string;
  readonly isAlive: (holder: string) => boolean;
};

/** Longer than the longest model call, between two of which it is renewed. */
const LEASE_MS = 30 * 60 * 1000;

/** One writer an account: a lease with a token that rises with every new holder. */
export type Leases = {
  take(account: string): void;
  release(account: string): void;
  /** Renews the account's lease; throws when it is not ours any more. Called inside a transaction. */
  fence(account: string): void;
  /** Those that have not run out, by account. */
  held(): readonly LeaseRow[];
  /** Ends leases where they are still what they were; how many those were. */
  end(rows: readonly LeaseRow[]): number;
};

export type LeaseRow = {
  readonly account: string;
  readonly holder: string;
  readonly token: number;
  /** In the machine's time. */
  readonly until: Instant;
};

export function leases(parts: Parts): Leases {
  const { database, path, wall } = parts;
  const tokens = new Map<string, number>();
  const free = database.prepare('UPDATE leases SET until = 0 WHERE account = ? AND token = ?');
  const renew = database.prepare('UPDATE leases SET until = ? WHERE account = ? AND token = ?');
  const take = taking(parts);
  return {
    take: (account) => {
      tokens.set(
        account,
        guarded(path, () => transaction(database, () => take(account))),
      );
    },
    release: (account) => {
      const token = tokens.get(account);
      if (token !== undefined)
        guarded(path, () => transaction(database, () => free.run(account, token)));
      tokens.delete(account);
    },
    fence: (account) => {
      const token = tokens.get(account);
      // What is renewed is also locked: nobody takes it before this transaction ends.
      const isOurs =
        token !== undefined && Number(renew.run(wall() + LEASE_MS, account, token).changes) === 1;
      if (!isOurs) throw lost(account, token);
    },
    ...rowsIn(parts),
  };
}

/** Takes a lease within a transaction; its token. */
function taking({ database, wall, holder, isAlive }: Parts): (account: string) => number {
  const read = database.prepare('SELECT holder, token, until FROM leases WHERE account = ?');
  const write = database.prepare(
    'INSERT INTO leases VALUES (?, ?, ?, ?) ON CONFLICT (account) DO UPDATE SET holder = excluded.holder, token = excluded.token, until = excluded.until',
  );
  return (account) => {
    database.alone?.(`lease of ${account}`);
    const row = read.get(account);
    const token = Number(row?.['token'] ?? 0) + 1;
    const other = String(row?.['holder'] ?? holder);
    const isRunning = placeOf(other) !== placeOf(holder) && isAlive(other);
    if (row !== undefined && Number(row['until']) > wall() && isRunning)
      throw taken(account, other);
    write.run(account, holder, token, wall() + LEASE_MS);
    return token;
  };
}

function rowsIn({ database, path, wall }: Parts): Pick<Leases, 'end' | 'held'> {
  const held = database.prepare(
    'SELECT account, holder, token, until FROM leases WHERE until > ? ORDER BY account',
  );
  const end = database.prepare('UPDATE leases SET until = 0 WHERE account = ? AND token = ?');
  return {
    held: () =>
      guarded(path, () =>
        held.all(wall()).map((row) => ({
          account: textIn(row, 'account'),
          holder: textIn(row, 'holder'),
          token: numberIn(row, 'token'),
          until: instantIn(row, 'until'),
        })),
      ),
    end: (rows) =>
      guarded(path, () =>
        transaction(database, () =>
          rows.reduce(
            (sum, { account, token }) => sum + Number(end.run(account, token).changes),
            0,
          ),
        ),
      ),
  };
}

function taken(account: string, other: string): PortError {
  const says = `${account} is being run by another process (${other}); try again when it is done`;
  return new PortError('lease', says, { retryable: true });
}

function lost(account: string, token: number | undefined): PortError {
  const says = token === undefined ? 'no lease was taken' : 'another process took the lease';
  return new PortError('lease', `${account}: ${says}; nothing was posted`, { retryable: true });
}

/** "host:pid" of a holder: who stood where we stand is gone, as a container's first process after its restart. */
function placeOf(holder: string): string {
  return holder.split(':').slice(0, 2).join(':');
}
