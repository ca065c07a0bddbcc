import type { SQLInputValue } from 'node:sqlite';
import type { SqlDatabase, SqlRow, SqlStatement } from '#adapters/sql-row';
import { placeholders } from './placeholders.ts';
import { threadOf, type Thread } from './thread-of.ts';
import type { Connecting, Rows } from './asked.ts';

/**
 * PostgreSQL as the store's code wants a database: each statement is answered before the next line runs, as SQLite's is,
 * so that a transaction is one piece of code to both. Another thread holds the connection.
 */
export function postgresDatabase(connecting: Connecting): SqlDatabase {
  const thread = threadOf(connecting);
  const state: State = { thread, transaction: undefined };
  const lock = statementOf(state, 'SELECT pg_advisory_xact_lock(hashtextextended(?, 0))');
  const clock = statementOf(
    state,
    'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now',
  );
  return {
    get isTransaction() {
      return state.transaction !== undefined;
    },
    prepare: (sql) => statementOf(state, sql),
    exec: (sql) => {
      command(state, sql);
    },
    now: () => Number(clock.get()?.['now']),
    location: () => null,
    close: () => {
      thread.end();
    },
    begin: () => {
      state.transaction = asked(state, { sql: 'BEGIN' }).connection;
    },
    alone: (what) => {
      lock.get(`${connecting.schema}: ${what}`);
    },
  };
}

type State = {
  readonly thread: Thread;
  /** The connection on which one is open. */
  transaction: number | undefined;
};

type Statement = {
  readonly sql: string;
  readonly values?: readonly SQLInputValue[];
  readonly bigints?: boolean;
};

function asked(state: State, { sql, values = [], bigints = false }: Statement): Rows {
  const { transaction: connection, thread } = state;
  return thread.ask({ sql, values, bigints, connection }, () => {
    state.transaction = undefined;
  });
}

const ENDS = /^\s*(?:COMMIT|ROLLBACK)\s*;?\s*$/i;

/** A commit of what had failed before is answered as a roll-back, not as a fault. */
function command(state: State, sql: string): void {
  const isEnd = ENDS.test(sql);
  const { command: done } = asked(state, { sql });
  if (!isEnd) return;
  state.transaction = undefined;
  if (/COMMIT/i.test(sql) && done !== 'COMMIT')
    throw new Error(`what was to be committed was rolled back (${done})`);
}

function statementOf(state: State, text: string): SqlStatement {
  const sql = placeholders(text);
  let bigints = false;
  const ask = (values: readonly SQLInputValue[]): Rows => asked(state, { sql, values, bigints });
  return {
    get: (...values) => ask(values).rows[0],
    all: (...values) => ask(values).rows,
    run: (...values) => ({ changes: ask(values).changes }),
    iterate: (...values) =>
      values.length > 0 ? ask(values).rows.values() : portions(state, { sql, bigints }),
    setReadBigInts: (enabled) => {
      bigints = enabled;
    },
  };
}

/** Rows that come at once. */
const PORTION = 500;

let cursors = 0;

/**
 * However many rows there are, as they stood when the first was asked for.
 * @yields a row at a time; some hundred are fetched at once
 */
function* portions(state: State, { sql, bigints = false }: Statement): IterableIterator<SqlRow> {
  cursors += 1;
  const cursor = `c${cursors}`;
  asked(state, { sql: `DECLARE ${cursor} CURSOR WITH HOLD FOR ${sql}` });
  try {
    for (;;) {
      const { rows } = asked(state, { sql: `FETCH ${PORTION} FROM ${cursor}`, bigints });
      yield* rows;
      if (rows.length < PORTION) return;
    }
  } finally {
    asked(state, { sql: `CLOSE ${cursor}` });
  }
}
