import { definedOnly } from '#core/prelude';
import {
  instantIn,
  maybeIn,
  numberIn,
  textIn,
  type SqlRow,
  type SqlDatabase,
} from '#adapters/sql-row';
import type { EventKind, EventLevel, Events, HouseEvent } from '#ports';
import { namedIn } from './named-in.ts';
import type { StoreWork } from './store-work.ts';

/** What has happened, in the store; what is forgotten takes its deliveries along. */
export function sqliteEvents({ database, read, write }: StoreWork): Events {
  const statements = prepare(database);
  return {
    tell: async (event) =>
      write(() => {
        // Who reads on from an id has seen all that is less.
        database.alone?.('events');
        return told(statements, event);
      }),
    after: async (id, most) => read(() => statements.after.all(id, most).map(eventIn)),
    newest: async () => read(() => Number(statements.newest.get()?.['id'] ?? 0)),
    oldest: async () => read(() => Number(statements.oldest.get()?.['id'] ?? 0)),
    thin: async (before) =>
      write(() => {
        statements.thinDeliveries.run(before);
        return Number(statements.thin.run(before).changes);
      }),
  };
}

type Statements = ReturnType<typeof prepare>;

function prepare(database: SqlDatabase) {
  return {
    known: database.prepare('SELECT 1 FROM events WHERE key = ?'),
    insert: database.prepare(
      'INSERT INTO events (at, kind, level, account, title, says, subject, key) VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id',
    ),
    after: database.prepare('SELECT * FROM events WHERE id > ? ORDER BY id LIMIT ?'),
    newest: database.prepare('SELECT id FROM events ORDER BY id DESC LIMIT 1'),
    oldest: database.prepare('SELECT id FROM events ORDER BY id LIMIT 1'),
    thin: database.prepare('DELETE FROM events WHERE at < ?'),
    thinDeliveries: database.prepare(
      'DELETE FROM deliveries WHERE event IN (SELECT id FROM events WHERE at < ?)',
    ),
  };
}

/** Asked first: an insert that is ignored may use up an id. */
function told(
  { known, insert }: Statements,
  event: Omit<HouseEvent, 'id'>,
): HouseEvent | undefined {
  const { at, kind, level, account, title, says, subject, key } = event;
  if (key !== undefined && known.get(key) !== undefined) return undefined;
  const row = insert.get(
    at,
    kind,
    level,
    account ?? null,
    title,
    says ?? null,
    subject ?? null,
    key ?? null,
  );
  return { ...event, id: Number(row?.['id']) };
}

const KINDS: readonly EventKind[] = [
  'service',
  'slot',
  'cycle',
  'order',
  'exit',
  'book',
  'mirror',
  'job',
  'control',
  'repair',
  'backup',
  'security',
  'test',
];

const LEVELS: readonly EventLevel[] = ['info', 'notice', 'warning', 'alarm'];

function eventIn(row: SqlRow): HouseEvent {
  return {
    id: numberIn(row, 'id'),
    at: instantIn(row, 'at'),
    kind: namedIn(row, 'kind', KINDS),
    level: namedIn(row, 'level', LEVELS),
    title: textIn(row, 'title'),
    ...definedOnly({
      account: maybeIn(row, 'account', textIn),
      says: maybeIn(row, 'says', textIn),
      subject: maybeIn(row, 'subject', textIn),
      key: maybeIn(row, 'key', textIn),
    }),
  };
}
