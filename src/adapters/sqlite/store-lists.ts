import type { SqlDatabase } from '#adapters/sql-row';
import type { SQLOutputValue } from 'node:sqlite';
import { instant, type Instant } from '#core/calendar';
import type { OrderState, OrderTicket } from '#ports';
import { decode } from './decode.ts';
import { guarded } from './store-file.ts';

export type CycleLine = {
  readonly id: string;
  readonly account: string;
  readonly slot: string;
  readonly mode: string;
  readonly at: number;
  readonly outcome: string | undefined;
};

/** Which orders are meant: of an account or of all, in a state or in any. */
export type OrdersMeant = {
  readonly account?: string | undefined;
  readonly state?: OrderState | undefined;
};

/** Lists of what is in a store; each reads as much as it tells, however much there is. */
export type StoreLists = {
  accounts(): readonly string[];
  /** The latest moment that an account's record speaks of: an entry, a real cycle, an order. */
  latest(account: string): Instant | undefined;
  /** Cycles newest first; of one account or of all. */
  cycles(account: string | undefined, count: number): readonly CycleLine[];
  /** Cycles of an account that were begun in [from, upTo), oldest first. */
  cyclesBetween(account: string, from: Instant, upTo: Instant): readonly CycleLine[];
  /** Whether there is a cycle of this whole id. */
  isCycle(id: string): boolean;
  /** When the newest real cycle of an account was begun. */
  newestReal(account: string): Instant | undefined;
  /** The newest real cycles of an account that ended as DONE, begun by a moment, newest first. */
  newestDone(account: string, by: Instant, count: number): readonly string[];
  /** Orders by when they were placed, newest first. */
  orders(meant: OrdersMeant, count: number): readonly OrderTicket[];
  countOrders(meant: OrdersMeant): number;
  countCycles(account: string): number;
  /** Real cycles, of a moment or later where one is named, by how they ended: DONE, ABSTAINED, SKIPPED; what is unfinished is not counted. */
  outcomes(account: string, since?: Instant): Readonly<Record<string, number>>;
  countEntries(account: string): number;
};

export function storeLists(database: SqlDatabase, path: string): StoreLists {
  return {
    ...booksIn(database, path),
    ...cyclesIn(database, path),
    ...cycleCountsIn(database, path),
    ...ordersIn(database, path),
  };
}

/** From account to account, not through every entry. */
const ACCOUNTS = `WITH RECURSIVE known(account) AS (
  SELECT min(account) FROM entries
  UNION ALL SELECT (SELECT min(account) FROM entries WHERE account > known.account) FROM known
    WHERE known.account IS NOT NULL)
  SELECT account FROM known WHERE account IS NOT NULL`;

const LATEST = `SELECT max(moment) AS moment FROM (
  SELECT max(at) AS moment FROM entries WHERE account = ?1
  UNION ALL SELECT max(at) FROM cycles WHERE account = ?1 AND mode = 'real'
  UNION ALL SELECT max(placed_at) FROM tickets WHERE account = ?1) AS moments`;

function booksIn(
  database: SqlDatabase,
  path: string,
): Pick<StoreLists, 'accounts' | 'countEntries' | 'latest'> {
  const accounts = database.prepare(ACCOUNTS);
  const latest = database.prepare(LATEST);
  const count = database.prepare('SELECT count(*) AS entries FROM entries WHERE account = ?');
  return {
    accounts: () => guarded(path, () => accounts.all().map(({ account }) => String(account))),
    latest: (account) => momentIn(guarded(path, () => latest.get(account)?.['moment'])),
    countEntries: (account) => guarded(path, () => Number(count.get(account)?.['entries'])),
  };
}

function momentIn(value: SQLOutputValue | undefined): Instant | undefined {
  return value === undefined || value === null ? undefined : instant(Number(value));
}

const LINE = 'SELECT id, account, slot, mode, at, outcome FROM cycles';

function cyclesIn(
  database: SqlDatabase,
  path: string,
): Pick<StoreLists, 'cycles' | 'cyclesBetween' | 'isCycle' | 'newestDone' | 'newestReal'> {
  const ofAll = database.prepare(`${LINE} ORDER BY at DESC, number DESC LIMIT ?`);
  const ofOne = database.prepare(`${LINE} WHERE account = ? ORDER BY at DESC, number DESC LIMIT ?`);
  const between = database.prepare(
    `${LINE} WHERE account = ? AND at >= ? AND at < ? ORDER BY at, number`,
  );
  const known = database.prepare('SELECT 1 FROM cycles WHERE id = ?');
  const newest = database.prepare(
    `SELECT max(at) AS moment FROM cycles WHERE account = ? AND mode = 'real'`,
  );
  const done = database.prepare(
    `SELECT id FROM cycles WHERE account = ? AND mode = 'real' AND outcome = 'DONE' AND at <= ? ORDER BY at DESC LIMIT ?`,
  );
  return {
    cycles: (account, most) =>
      guarded(path, () =>
        (account === undefined ? ofAll.all(most) : ofOne.all(account, most)).map(lineOf),
      ),
    cyclesBetween: (account, from, upTo) =>
      guarded(path, () => between.all(account, from, upTo).map(lineOf)),
    isCycle: (id) => guarded(path, () => known.get(id) !== undefined),
    newestReal: (account) => momentIn(guarded(path, () => newest.get(account)?.['moment'])),
    newestDone: (account, by, most) =>
      guarded(path, () => done.all(account, by, most).map(({ id }) => String(id))),
  };
}

function lineOf(row: Readonly<Record<string, SQLOutputValue>>): CycleLine {
  return {
    id: String(row['id']),
    account: String(row['account']),
    slot: String(row['slot']),
    mode: String(row['mode']),
    at: Number(row['at']),
    outcome: row['outcome'] === null ? undefined : String(row['outcome']),
  };
}

function cycleCountsIn(
  database: SqlDatabase,
  path: string,
): Pick<StoreLists, 'countCycles' | 'outcomes'> {
  const count = database.prepare(
    `SELECT count(*) AS cycles FROM cycles WHERE account = ? AND mode = 'real'`,
  );
  const outcomes = database.prepare(
    `SELECT outcome, count(*) AS cycles FROM cycles WHERE account = ? AND mode = 'real' AND outcome IS NOT NULL AND at >= ? GROUP BY outcome`,
  );
  return {
    countCycles: (account) => guarded(path, () => Number(count.get(account)?.['cycles'])),
    outcomes: (account, since) =>
      guarded(path, () =>
        Object.fromEntries(
          outcomes
            .all(account, since ?? 0)
            .map((row) => [String(row['outcome']), Number(row['cycles'])]),
        ),
      ),
  };
}

const NEWEST = 'ORDER BY placed_at DESC, account, number DESC LIMIT ?';

/** What is named, as SQL with its values. */
function asked({ account, state }: OrdersMeant): {
  readonly where: string;
  readonly values: readonly string[];
} {
  const named = [
    ['account = ?', account],
    ['state = ?', state],
  ].filter((pair): pair is [string, string] => pair[1] !== undefined);
  const where = named.length === 0 ? '' : `WHERE ${named.map(([is]) => is).join(' AND ')}`;
  return { where, values: named.map(([, value]) => value) };
}

function ordersIn(database: SqlDatabase, path: string): Pick<StoreLists, 'countOrders' | 'orders'> {
  return {
    orders: (meant, most) =>
      guarded(path, () => {
        const { where, values } = asked(meant);
        const sql = `SELECT id, json FROM tickets ${where} ${NEWEST}`;
        return database
          .prepare(sql)
          .all(...values, most)
          .map((row) =>
            decode<OrderTicket>(row['json'], { path, table: 'tickets', id: String(row['id']) }),
          );
      }),
    countOrders: (meant) =>
      guarded(path, () => {
        const { where, values } = asked(meant);
        const row = database
          .prepare(`SELECT count(*) AS orders FROM tickets ${where}`)
          .get(...values);
        return Number(row?.['orders']);
      }),
  };
}
