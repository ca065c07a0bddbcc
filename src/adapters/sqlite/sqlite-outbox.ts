import type { SqlDatabase } from '#adapters/sql-row';
import { instant, readTradingDate } from '#core/calendar';
import { definedOnly } from '#core/prelude';
import {
  PortError,
  type MirrorCursor,
  type Outbox,
  type OutboxActivity,
  type OutboxRow,
  type OutboxState,
} from '#ports';
import { decode } from './decode.ts';
import { guarded } from './store-file.ts';
import { transaction } from './transaction.ts';

type Parts = {
  readonly database: SqlDatabase;
  readonly path: string;
  /** Asserts inside the transaction that the lease is still ours. */
  readonly fence: (account: string) => void;
};

/** The lease of whoever mirrors: no account can have its name. */
const WRITER = '(mirror)';

/** The outbox in the store, beside the ledger that it is taken from. */
export function sqliteOutbox({ database, path, fence }: Parts): Outbox {
  const statements = prepare(database);
  const read = async <Result>(work: () => Result): Promise<Result> => guarded(path, work);
  const write = async (work: () => void): Promise<void> => {
    guarded(path, () => {
      transaction(database, () => {
        fence(WRITER);
        work();
      });
    });
  };
  return {
    ...readings(statements, path, read),
    ...writings(statements, write),
  };
}

type Statements = ReturnType<typeof prepare>;

type Read = <Result>(work: () => Result) => Promise<Result>;

function readings(
  { cursor, rows, openRows, row }: Statements,
  path: string,
  read: Read,
): Pick<Outbox, 'cursor' | 'rows' | 'row'> {
  return {
    cursor: async (account) => read(() => cursorIn(cursor.get(account))),
    rows: async (account, which) =>
      read(() => (which === 'all' ? rows : openRows).all(account).map((each) => rowIn(path, each))),
    row: async (key) =>
      read(() => {
        const found = row.get(key);
        return found === undefined ? undefined : rowIn(path, found);
      }),
  };
}

type Write = (work: () => void) => Promise<void>;

function writings(
  { open, put, take, mark, cash, cashSent, again, untold, forget, rewind }: Statements,
  write: Write,
): Omit<Outbox, 'cursor' | 'rows' | 'row'> {
  return {
    open: async (account, remote) =>
      write(() => {
        open.run(account, remote);
      }),
    take: async (account, activities, upTo) =>
      write(() => {
        for (const activity of activities) {
          put.run(activity.key, account, JSON.stringify(activity));
        }
        take.run(upTo, account);
      }),
    mark: async (changed) => write(() => mark.run(...columnsOf(changed))),
    sendCash: async (account, at) => write(() => cashSent.run(at ?? null, account)),
    tellCash: async (account, upTo, on) => write(() => cash.run(upTo, on, account)),
    sendAgain: async (account) =>
      write(() => {
        again.run(account);
        untold.run(account);
      }),
    restart: async (account) =>
      write(() => {
        forget.run(account);
        rewind.run(account);
      }),
  };
}

function prepare(database: SqlDatabase) {
  return {
    cursor: database.prepare(
      'SELECT remote, taken, cash, cash_on, cash_sent_at FROM mirror WHERE account = ?',
    ),
    open: database.prepare(
      'INSERT INTO mirror VALUES (?, ?, 0, 0, NULL, NULL) ON CONFLICT (account) DO UPDATE SET remote = excluded.remote',
    ),
    take: database.prepare('UPDATE mirror SET taken = ? WHERE account = ?'),
    put: database.prepare(
      `INSERT INTO outbox (key, account, state, attempts, json) VALUES (?, ?, 'pending', 0, ?) ON CONFLICT (key) DO NOTHING`,
    ),
    rows: database.prepare('SELECT * FROM outbox WHERE account = ? ORDER BY number'),
    openRows: database.prepare(
      `SELECT * FROM outbox WHERE account = ? AND (state <> 'confirmed' OR replaces IS NOT NULL) ORDER BY number`,
    ),
    row: database.prepare('SELECT * FROM outbox WHERE key = ?'),
    mark: database.prepare(
      'UPDATE outbox SET state = ?, line = ?, replaces = ?, attempts = ?, because = ?, sent_at = ?, next_try_at = ? WHERE key = ?',
    ),
    cash: database.prepare(
      'UPDATE mirror SET cash = ?, cash_on = ?, cash_sent_at = NULL WHERE account = ?',
    ),
    cashSent: database.prepare('UPDATE mirror SET cash_sent_at = ? WHERE account = ?'),
    again: database.prepare(
      `UPDATE outbox SET state = 'pending', line = NULL, replaces = NULL, attempts = 0, because = NULL, sent_at = NULL, next_try_at = NULL WHERE account = ? AND state IN ('confirmed', 'rejected')`,
    ),
    untold: database.prepare('UPDATE mirror SET cash = 0, cash_on = NULL WHERE account = ?'),
    forget: database.prepare('DELETE FROM outbox WHERE account = ?'),
    rewind: database.prepare(
      'UPDATE mirror SET taken = 0, cash = 0, cash_on = NULL WHERE account = ?',
    ),
  };
}

type Row = Record<string, unknown>;

function cursorIn(row: Row | undefined): MirrorCursor | undefined {
  if (row === undefined) return undefined;
  const cashOn = textIn(row['cash_on']);
  const day = cashOn === undefined ? undefined : readTradingDate(cashOn);
  return {
    remote: String(row['remote']),
    taken: Number(row['taken']),
    cash: Number(row['cash']),
    ...definedOnly({ cashOn: day, cashSentAt: momentIn(row['cash_sent_at']) }),
  };
}

const STATES: readonly OutboxState[] = ['pending', 'sent', 'unknown', 'confirmed', 'rejected'];

function rowIn(path: string, row: Row): OutboxRow {
  const id = String(row['key']);
  const state = STATES.find((known) => known === row['state']);
  if (state === undefined) {
    const says = `the outbox row ${id} is in no known state; restore a backup`;
    throw new PortError('store', `${path}: ${says}`, { retryable: false });
  }
  return {
    account: String(row['account']),
    activity: decode<OutboxActivity>(row['json'], { path, table: 'outbox', id }),
    state,
    attempts: Number(row['attempts']),
    ...definedOnly({
      line: textIn(row['line']),
      replaces: textIn(row['replaces']),
      because: textIn(row['because']),
      sentAt: momentIn(row['sent_at']),
      nextTryAt: momentIn(row['next_try_at']),
    }),
  };
}

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function momentIn(value: unknown): ReturnType<typeof instant> | undefined {
  return typeof value === 'number' ? instant(value) : undefined;
}

function columnsOf(row: OutboxRow) {
  const { state, line, replaces, attempts, because, sentAt, nextTryAt, activity } = row;
  return [
    state,
    line ?? null,
    replaces ?? null,
    attempts,
    because ?? null,
    sentAt ?? null,
    nextTryAt ?? null,
    activity.key,
  ] as const;
}
