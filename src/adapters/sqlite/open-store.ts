import type { DatabaseSync } from 'node:sqlite';
import type { Instant } from '#core/calendar';
import type { CycleRecord, Fingerprint, Journal, Ledger, Outbox } from '#ports';
import { actFaults } from './act-faults.ts';
import { chainFaults } from './chain-faults.ts';
import { chainHeads, chainPlaceOf, type ChainHeads, type ChainPlace } from './chain-heads.ts';
import { leases, type Leases } from './leases.ts';
import { textIn } from './packed-text.ts';
import { recordChain } from './record-chain.ts';
import { recordFaults } from './record-faults.ts';
import { sqliteDecisionIndex, type DecisionIndex } from './sqlite-decision-index.ts';
import { sqliteJournal } from './sqlite-journal.ts';
import { sqliteLedger } from './sqlite-ledger.ts';
import { sqliteOutbox } from './sqlite-outbox.ts';
import { guarded, openStoreFile } from './store-file.ts';
import { transaction } from './transaction.ts';
import { storeLists, type StoreLists } from './store-lists.ts';
import { storePorts, type StorePorts } from './store-ports.ts';

/** Who opens a store. */
export type Opener = {
  readonly fingerprint: Fingerprint;
  readonly wall: () => Instant;
  readonly holder: string;
  readonly isAlive: (holder: string) => boolean;
};

export type Store = StorePorts &
  StoreLists & {
    readonly ledger: Ledger;
    readonly journal: Journal;
    /** What is on its way to the tracker. */
    readonly outbox: Outbox;
    readonly leases: Leases;
    /** Decisions by what they came to. */
    readonly decisions: DecisionIndex;
    /** A lasting fact of the home: world, seed. */
    fact(name: string): string | undefined;
    keepFact(name: string, value: string): void;
    /** Several facts, true together or not at all; false, and nothing is kept, where one of them is known already. */
    keepOnce(facts: Readonly<Record<string, string>>): boolean;
    /** What a cycle came to without what it saw and was told: of its stages only how it concluded, abstained and was reviewed. */
    outline(cycle: string): Promise<CycleRecord | undefined>;
    /** SHA-256 over every entry and every stage, in order: equal journals have equal hashes. */
    journalHash(): string;
    /** What of the hash chain, the postings and the kept texts is not as written, as sentences; none when all is whole. */
    chainFaults(): readonly string[];
    /** What of the chain of decision records is not as it was written, as sentences, the first that was touched first. */
    recordFaults(): readonly string[];
    /** What of the chain of administrative acts is not as it was written. */
    actFaults(): readonly string[];
    /** Where each of the store's chains stands. */
    chainHeads(): ChainHeads;
    /** Where a hash stands in one of the chains, which is worth something only where they have no faults. */
    chainPlaceOf(hash: string): ChainPlace | undefined;
    /** What SQLite finds wrong with the file; nothing when it is intact. */
    integrityFaults(): readonly string[];
    /** Of its tables. */
    version(): number;
    /** While the work runs a commit survives the process but not the loss of power; afterwards all of it does. */
    hurried<Result>(work: () => Promise<Result>): Promise<Result>;
    close(): void;
  };

export function openStore(path: string, opener: Opener): Store {
  const database = openStoreFile(path, opener);
  const held = leases({ database, path, ...opener });
  const { fingerprint } = opener;
  const fence = (account: string): void => {
    held.fence(account);
  };
  const ledger = sqliteLedger({ database, path, fingerprint, fence });
  const chain = recordChain(database, fingerprint);
  const journal = sqliteJournal({ database, path, fence, chain });
  return {
    ledger,
    journal,
    outbox: sqliteOutbox({ database, path, fence }),
    leases: held,
    decisions: sqliteDecisionIndex(database, path),
    ...storePorts({ database, path, fingerprint }),
    ...factsOf(database, path),
    ...storeLists(database, path),
    outline: journal.outline,
    journalHash: () => guarded(path, () => journalHash(database, fingerprint)),
    chainFaults: () => guarded(path, () => chainFaults({ database, path, fingerprint })),
    recordFaults: () => guarded(path, () => recordFaults({ database, fingerprint })),
    actFaults: () => guarded(path, () => actFaults({ database, fingerprint })),
    chainHeads: () => guarded(path, () => chainHeads(database)),
    chainPlaceOf: (hash) => guarded(path, () => chainPlaceOf(database, hash)),
    integrityFaults: () => guarded(path, () => integrityFaults(database)),
    version: () => guarded(path, () => Number(pragma(database, 'user_version')[0])),
    hurried: async (work) => hurried(database, path, work),
    close: () => {
      database.close();
    },
  };
}

async function hurried<Result>(
  database: DatabaseSync,
  path: string,
  work: () => Promise<Result>,
): Promise<Result> {
  database.exec('PRAGMA synchronous = NORMAL');
  try {
    return await work();
  } finally {
    database.exec('PRAGMA synchronous = FULL');
    guarded(path, () => pragma(database, 'wal_checkpoint(TRUNCATE)'));
  }
}

function integrityFaults(database: DatabaseSync): readonly string[] {
  return pragma(database, 'integrity_check').filter((line) => line !== 'ok');
}

function pragma(database: DatabaseSync, name: string): readonly string[] {
  return database
    .prepare(`PRAGMA ${name}`)
    .all()
    .map((row) => String(row[name]));
}

function factsOf(
  database: DatabaseSync,
  path: string,
): Pick<Store, 'fact' | 'keepFact' | 'keepOnce'> {
  const read = database.prepare('SELECT value FROM facts WHERE name = ?');
  const write = database.prepare(
    'INSERT INTO facts VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  return {
    fact: (name) => {
      const row = guarded(path, () => read.get(name));
      return row === undefined ? undefined : String(row['value']);
    },
    keepFact: (name, value) => {
      guarded(path, () => write.run(name, value));
    },
    keepOnce: (facts) =>
      guarded(path, () =>
        transaction(database, () => {
          const named = Object.entries(facts);
          if (named.some(([name]) => read.get(name) !== undefined)) return false;
          for (const [name, value] of named) write.run(name, value);
          return true;
        }),
      ),
  };
}

function journalHash(database: DatabaseSync, fingerprint: Fingerprint): string {
  let hash = '';
  const take = (text: unknown): void => {
    hash = fingerprint(`${hash}\n${String(text)}`);
  };
  const tails = database.prepare(
    'SELECT account, sequence, hash FROM entries ORDER BY account, sequence',
  );
  for (const row of tails.iterate()) take(row['hash']);
  const cycles = database.prepare(
    `SELECT id, head, ended FROM cycles WHERE mode = 'real' ORDER BY account, at, number`,
  );
  const stages = database.prepare(
    'SELECT json, packed FROM stages WHERE cycle = ? ORDER BY number',
  );
  for (const { id, head, ended } of cycles.iterate()) {
    take(head);
    for (const stage of stages.iterate(String(id))) take(textIn(stage));
    take(ended);
  }
  const tickets = database.prepare('SELECT json FROM tickets ORDER BY account, id');
  for (const { json } of tickets.iterate()) take(json);
  return hash;
}
