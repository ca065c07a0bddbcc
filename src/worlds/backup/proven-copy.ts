import { openPostgresDatabase, settleNumbers, type PostgresPlace } from '#adapters/postgres';
import {
  carryOver,
  chainHeads,
  journalHash,
  MIGRATIONS,
  openStoreFile,
  transaction,
  type Carried,
  type StoreCopy,
} from '#adapters/sqlite';
import type { SqlDatabase } from '#adapters/sql-row';
import { PortError } from '#ports';
import { storeOpener } from '../store-in.ts';

/** What a copy was found to be: both sides were asked and have said the same. */
export type ProvenCopy = {
  readonly tables: readonly Carried[];
  /** SHA-256 over every entry and every stage. */
  readonly journalHash: string;
  readonly heads: ReturnType<typeof chainHeads>;
};

type Telling = (carried: Carried) => void;

/** A file's store into an empty schema, in one transaction; nobody can write the file meanwhile. */
export function fileToPostgres(path: string, at: PostgresPlace, onTable: Telling): ProvenCopy {
  const opener = storeOpener();
  const source = openStoreFile(path, opener);
  const target = openPostgresDatabase(at, opener.holder);
  try {
    source.exec('BEGIN IMMEDIATE');
    return transaction(target, () => {
      target.alone?.('tables');
      assertEmpty(target, at.schema);
      const proven = provenCopy(source, target, onTable);
      settleNumbers(target);
      return proven;
    });
  } finally {
    source.close();
    target.close();
  }
}

/** A schema's store into a new file, as it stood at one moment; `within` ends what is done to the schema with it. */
export function postgresToFile(
  at: PostgresPlace,
  path: string,
  {
    onTable,
    within,
  }: { readonly onTable: Telling; readonly within: (source: SqlDatabase) => void },
): ProvenCopy {
  const opener = storeOpener();
  const source = openPostgresDatabase(at, opener.holder);
  const target = openStoreFile(path, opener);
  try {
    return transaction(source, () => {
      source.exec('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
      const proven = transaction(target, () => provenCopy(source, target, onTable));
      within(source);
      return proven;
    });
  } finally {
    target.close();
    source.close();
  }
}

/** The store of a schema as a file of its own: what a backup holds, whoever writes meanwhile. */
export function copyPostgresStore(at: PostgresPlace, to: string): StoreCopy {
  let world: string | undefined;
  const { heads } = postgresToFile(at, to, {
    onTable: () => undefined,
    within: (source) => {
      const row = source.prepare(`SELECT value FROM facts WHERE name = 'world'`).get();
      world = row === undefined ? undefined : String(row['value']);
    },
  });
  return { version: MIGRATIONS.length, world, heads };
}

function provenCopy(from: SqlDatabase, to: SqlDatabase, onTable: Telling): ProvenCopy {
  const { fingerprint } = storeOpener();
  const tables: Carried[] = [];
  carryOver(from, to, (carried) => {
    tables.push(carried);
    onTable(carried);
  });
  const [was, is] = [from, to].map((side) => ({
    journalHash: journalHash(side, fingerprint),
    heads: chainHeads(side),
  }));
  if (was === undefined || is === undefined || JSON.stringify(was) !== JSON.stringify(is)) {
    const says = `the copy is not what was copied (journal ${was?.journalHash ?? ''} became ${is?.journalHash ?? ''}); nothing was moved`;
    throw new PortError('store', says, { retryable: false });
  }
  return { tables, ...is };
}

function assertEmpty(target: SqlDatabase, schema: string): void {
  if (target.prepare('SELECT 1 FROM facts LIMIT 1').get() === undefined) return;
  const says = `the schema ${schema} holds a store already; name another with --schema`;
  throw new PortError('store', says, { retryable: false });
}
