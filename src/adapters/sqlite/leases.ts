import type { DatabaseSync } from 'node:sqlite';
import type { Instant } from '#core/calendar';
import { PortError } from '#ports';
import { guarded } from './store-file.ts';
import { transaction } from './transaction.ts';

type Parts = {
  readonly database: DatabaseSync;
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
};

export function leases({ database, path, wall, holder, isAlive }: Parts): Leases {
  const tokens = new Map<string, number>();
  const read = database.prepare('SELECT holder, token, until FROM leases WHERE account = ?');
  const write = database.prepare(
    'INSERT INTO leases VALUES (?, ?, ?, ?) ON CONFLICT (account) DO UPDATE SET holder = excluded.holder, token = excluded.token, until = excluded.until',
  );
  const free = database.prepare('UPDATE leases SET until = 0 WHERE account = ? AND token = ?');
  const renew = database.prepare('UPDATE leases SET until = ? WHERE account = ? AND token = ?');
  return {
    take: (account) => {
      const work = (): void => {
        const row = read.get(account);
        const token = Number(row?.['token'] ?? 0) + 1;
        const other = String(row?.['holder'] ?? holder);
        const isRunning = placeOf(other) !== placeOf(holder) && isAlive(other);
        if (row !== undefined && Number(row['until']) > wall() && isRunning) {
          throw taken(account, other);
        }
        write.run(account, holder, token, wall() + LEASE_MS);
        tokens.set(account, token);
      };
      guarded(path, () => transaction(database, work));
    },
    release: (account) => {
      const token = tokens.get(account);
      if (token !== undefined)
        guarded(path, () => transaction(database, () => free.run(account, token)));
      tokens.delete(account);
    },
    fence: (account) => {
      const token = tokens.get(account);
      const row = read.get(account);
      if (token !== undefined && row?.['token'] === token) {
        renew.run(wall() + LEASE_MS, account, token);
        return;
      }
      throw lost(account, token);
    },
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
