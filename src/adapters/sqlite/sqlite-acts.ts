import { definedOnly } from '#core/prelude';
import { instantIn, maybeIn, numberIn, textIn, type SqlRow } from '#adapters/sql-row';
import type { Act, Acts, Fingerprint } from '#ports';
import { chainHead, NO_LINKS, type Head } from './chain-head.ts';
import { namedIn } from './named-in.ts';
import type { StoreWork } from './store-work.ts';

/** The fact that says where the chain of acts stands. */
export const ACTS_HEAD = 'acts_head';

type Parts = StoreWork & { readonly fingerprint: Fingerprint };

/** Administrative acts in the store: append only, each hashed onto the one before it. */
export function sqliteActs({ database, read, write, fingerprint }: Parts): Acts {
  const head = chainHead(database, ACTS_HEAD);
  const last = database.prepare('SELECT number, hash FROM acts ORDER BY number DESC LIMIT 1');
  const insert = database.prepare('INSERT INTO acts VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const newest = database.prepare('SELECT * FROM acts ORDER BY number DESC LIMIT ?');
  return {
    keep: async (told) =>
      write(() => {
        database.alone?.('acts');
        const before = head.read() ?? headIn(last.get());
        const act: Act = { ...told, number: before.number + 1 };
        const { number } = act;
        const columns = actColumns.map((name) => act[name] ?? null);
        const hash = fingerprint(`${before.hash}${JSON.stringify(columns)}`);
        insert.run(...columns, hash);
        head.keep({ number, hash });
      }),
    newest: async (most) => read(() => newest.all(most).map(actIn)),
  };
}

function headIn(row: SqlRow | undefined): Head {
  if (row === undefined) return NO_LINKS;
  return { number: numberIn(row, 'number'), hash: textIn(row, 'hash') };
}

/** What is hashed of an act: these columns in this order, as one JSON array. */
export const actColumns = ['number', 'at', 'who', 'what', 'subject', 'outcome', 'says'] as const;

const OUTCOMES: readonly Act['outcome'][] = ['done', 'refused', 'failed'];

function actIn(row: SqlRow): Act {
  return {
    number: numberIn(row, 'number'),
    at: instantIn(row, 'at'),
    who: textIn(row, 'who'),
    what: textIn(row, 'what'),
    outcome: namedIn(row, 'outcome', OUTCOMES),
    ...definedOnly({
      subject: maybeIn(row, 'subject', textIn),
      says: maybeIn(row, 'says', textIn),
    }),
  };
}
