import { definedOnly } from '#core/prelude';
import {
  instantIn,
  maybeIn,
  numberIn,
  textIn,
  type SqlRow,
  type SqlDatabase,
} from '#adapters/sql-row';
import type { Job, Jobs, JobState } from '#ports';
import { namedIn } from './named-in.ts';
import type { StoreWork } from './store-work.ts';

/**
 * Long work in the store. Who works and who calls it off write the same row from two processes: the wish that it end
 * is never taken back, and what has ended stays as it ended.
 */
export function sqliteJobs({ database, read, write }: StoreWork): Jobs {
  const statements = prepare(database);
  return {
    keep: async (job) =>
      write(() => {
        statements.keep.run(...columnsOf(job));
      }),
    read: async (id) =>
      read(() => {
        const row = statements.byId.get(id);
        return row === undefined ? undefined : jobIn(row);
      }),
    newest: async (most) => read(() => statements.newest.all(most).map(jobIn)),
    open: async () => read(() => statements.open.all().map(jobIn)),
  };
}

function prepare(database: SqlDatabase) {
  return {
    keep: database.prepare(
      `INSERT INTO jobs (id, kind, asked, who, state, made_at, begun_at, ended_at, progress, doing, result, because, cancelled)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET state = excluded.state, begun_at = excluded.begun_at, ended_at = excluded.ended_at,
         progress = excluded.progress, doing = excluded.doing, result = excluded.result, because = excluded.because,
         cancelled = CASE WHEN jobs.cancelled > excluded.cancelled THEN jobs.cancelled ELSE excluded.cancelled END
       WHERE jobs.state IN ('waiting', 'running')`,
    ),
    byId: database.prepare('SELECT * FROM jobs WHERE id = ?'),
    newest: database.prepare('SELECT * FROM jobs ORDER BY number DESC LIMIT ?'),
    open: database.prepare(
      `SELECT * FROM jobs WHERE state IN ('waiting', 'running') ORDER BY number`,
    ),
  };
}

const STATES: readonly JobState[] = ['waiting', 'running', 'done', 'failed', 'cancelled'];

function jobIn(row: SqlRow): Job {
  return {
    id: textIn(row, 'id'),
    kind: textIn(row, 'kind'),
    asked: jsonIn(row, 'asked'),
    by: textIn(row, 'who'),
    state: namedIn(row, 'state', STATES),
    madeAt: instantIn(row, 'made_at'),
    isCancelled: numberIn(row, 'cancelled') === 1,
    ...definedOnly({
      begunAt: maybeIn(row, 'begun_at', instantIn),
      endedAt: maybeIn(row, 'ended_at', instantIn),
      progress: maybeIn(row, 'progress', numberIn),
      doing: maybeIn(row, 'doing', textIn),
      because: maybeIn(row, 'because', textIn),
    }),
    ...(row['result'] === null ? {} : { result: jsonIn(row, 'result') }),
  };
}

function jsonIn(row: SqlRow, column: string): unknown {
  return JSON.parse(textIn(row, column));
}

function columnsOf(job: Job) {
  const { id, kind, asked, by, state, madeAt, begunAt, endedAt } = job;
  const { progress, doing, result, because, isCancelled } = job;
  return [
    id,
    kind,
    JSON.stringify(asked ?? null),
    by,
    state,
    madeAt,
    begunAt ?? null,
    endedAt ?? null,
    progress ?? null,
    doing ?? null,
    result === undefined ? null : JSON.stringify(result),
    because ?? null,
    isCancelled ? 1 : 0,
  ] as const;
}
