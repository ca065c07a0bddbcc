import type { DatabaseSync } from 'node:sqlite';
import type { Instant } from '#core/calendar';
import { PortError } from '#ports';
import { transaction } from './store-file.ts';

type Parts = {
  readonly database: DatabaseSync;
  /** Wall time: leases are about processes, not about markets. */
  readonly wall: () => Instant;
  /** This process, unmistakably: "host:pid:start". */
  readonly holder: string;
  readonly isAlive: (holder: string) => boolean;
};

const LEASE_MS = 20 * 60 * 1000;

/** One writer an account: a lease with a token that rises with every new holder. */
export type Leases = {
  take(account: string): void;
  release(account: string): void;
  /** Throws when the account's lease is not ours any more; called inside a transaction. */
  fence(account: string): void;
};

export function leases({ database, wall, holder, isAlive }: Parts): Leases {
  const tokens = new Map<string, number>();
  const read = database.prepare('SELECT holder, token, until FROM leases WHERE account = ?');
  const write = database.prepare(
    'INSERT INTO leases VALUES (?, ?, ?, ?) ON CONFLICT (account) DO UPDATE SET holder = excluded.holder, token = excluded.token, until = excluded.until',
  );
  const free = database.prepare('UPDATE leases SET until = 0 WHERE account = ? AND token = ?');
  return {
    take: (account) => {
      transaction(database, () => {
        const row = read.get(account);
        const token = Number(row?.['token'] ?? 0) + 1;
        const other = String(row?.['holder'] ?? holder);
        const isHeld =
          row !== undefined && Number(row['until']) > wall() && other !== holder && isAlive(other);
        if (isHeld) {
          const says = `${account} is being run by another process (${other}); try again when it is done`;
          throw new PortError('lease', says, { retryable: true });
        }
        write.run(account, holder, token, wall() + LEASE_MS);
        tokens.set(account, token);
      });
    },
    release: (account) => {
      const token = tokens.get(account);
      if (token !== undefined) free.run(account, token);
      tokens.delete(account);
    },
    fence: (account) => {
      const token = tokens.get(account);
      const row = read.get(account);
      if (token !== undefined && row?.['token'] === token) return;
      const says = token === undefined ? 'no lease was taken' : 'another process took the lease';
      throw new PortError('lease', `${account}: ${says}; nothing was posted`, { retryable: true });
    },
  };
}
