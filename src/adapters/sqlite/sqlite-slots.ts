import { instant } from '#core/calendar';
import { definedOnly } from '#core/prelude';
import {
  instantIn,
  maybeIn,
  numberIn,
  textIn,
  type SqlRow,
  type SqlDatabase,
} from '#adapters/sql-row';
import type { SlotRow, Slots, SlotState } from '#ports';
import { keptNumber } from './kept-number.ts';
import { namedIn } from './named-in.ts';
import type { StoreWork } from './store-work.ts';

const PLANNED = 'slots_planned_up_to';

/** The schedule's rows in the store. */
export function sqliteSlots({ database, read, write }: StoreWork): Slots {
  const statements = prepare(database);
  const planned = keptNumber(database, PLANNED);
  return {
    plannedUpTo: async () =>
      read(() => {
        const at = planned.read();
        return at === undefined ? undefined : instant(at);
      }),
    plan: async (slots, upTo) =>
      write(() => {
        database.alone?.('slots');
        for (const { account, at } of slots) statements.plan.run(account, at);
        planned.keep(upTo);
      }),
    open: async () => read(() => statements.open.all().map(rowIn)),
    keep: async (row) =>
      write(() => {
        statements.keep.run(...columnsOf(row));
      }),
    at: async (account, at) =>
      read(() => {
        const row = statements.at.get(account, at);
        return row === undefined ? undefined : rowIn(row);
      }),
    between: async (from, upTo, account) =>
      read(() => statements.between.all(from, upTo, account ?? null).map(rowIn)),
  };
}

function prepare(database: SqlDatabase) {
  return {
    plan: database.prepare(
      `INSERT INTO slots (account, at, state, attempts) VALUES (?, ?, 'due', 0) ON CONFLICT DO NOTHING`,
    ),
    open: database.prepare(
      `SELECT * FROM slots WHERE state IN ('due', 'running') ORDER BY at, account`,
    ),
    keep: database.prepare(
      `INSERT INTO slots (account, at, state, attempts, next_try_at, begun_at, ended_at, cycle, because)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (account, at) DO UPDATE SET state = excluded.state, attempts = excluded.attempts,
         next_try_at = excluded.next_try_at, begun_at = excluded.begun_at, ended_at = excluded.ended_at,
         cycle = excluded.cycle, because = excluded.because
       WHERE slots.state <> 'done'`,
    ),
    at: database.prepare('SELECT * FROM slots WHERE account = ? AND at = ?'),
    between: database.prepare(
      'SELECT * FROM slots WHERE at >= ?1 AND at < ?2 AND account = coalesce(?3, account) ORDER BY at, account',
    ),
  };
}

const STATES: readonly SlotState[] = ['due', 'running', 'done', 'abstained', 'skipped', 'missed'];

function rowIn(row: SqlRow): SlotRow {
  return {
    account: textIn(row, 'account'),
    at: instantIn(row, 'at'),
    state: namedIn(row, 'state', STATES),
    attempts: numberIn(row, 'attempts'),
    ...definedOnly({
      nextTryAt: maybeIn(row, 'next_try_at', instantIn),
      begunAt: maybeIn(row, 'begun_at', instantIn),
      endedAt: maybeIn(row, 'ended_at', instantIn),
      cycle: maybeIn(row, 'cycle', textIn),
      because: maybeIn(row, 'because', textIn),
    }),
  };
}

function columnsOf(row: SlotRow) {
  const { account, at, state, attempts, nextTryAt, begunAt, endedAt, cycle, because } = row;
  return [
    account,
    at,
    state,
    attempts,
    nextTryAt ?? null,
    begunAt ?? null,
    endedAt ?? null,
    cycle ?? null,
    because ?? null,
  ] as const;
}
