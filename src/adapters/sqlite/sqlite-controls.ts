import { assert, definedOnly } from '#core/prelude';
import { instantIn, maybeIn, textIn, type SqlRow } from '#adapters/sql-row';
import type { Control, ControlName, Controls } from '#ports';
import type { StoreWork } from './store-work.ts';

/** What is forbidden, in the store: every process reads the same rows. */
export function sqliteControls({ database, read, write }: StoreWork): Controls {
  const all = database.prepare('SELECT * FROM controls ORDER BY since, name');
  const set = database.prepare('INSERT INTO controls VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING');
  const lift = database.prepare('DELETE FROM controls WHERE name = ?');
  return {
    all: async () => read(() => all.all().map(controlIn)),
    set: async ({ name, since, by, because }) =>
      write(() => {
        set.run(name, since, by, because ?? null);
      }),
    lift: async (name) => write(() => Number(lift.run(name).changes) > 0),
  };
}

function controlIn(row: SqlRow): Control {
  return {
    name: nameIn(row),
    since: instantIn(row, 'since'),
    by: textIn(row, 'who'),
    ...definedOnly({ because: maybeIn(row, 'because', textIn) }),
  };
}

function nameIn(row: SqlRow): ControlName {
  const text = textIn(row, 'name');
  assert(isName(text), `column name holds halt, pause:KEY or retired:KEY, was "${text}"`);
  return text;
}

function isName(text: string): text is ControlName {
  return text === 'halt' || text.startsWith('pause:') || text.startsWith('retired:');
}
