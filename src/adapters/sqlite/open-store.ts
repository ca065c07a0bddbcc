import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { instant, type Instant } from '#core/calendar';
import type { Fingerprint, Journal, Ledger, Outbox } from '#ports';
import { actFaults } from './act-faults.ts';
import { chainFaults } from './chain-faults.ts';
import { chainHeads, chainPlaceOf, type ChainHeads, type ChainPlace } from './chain-heads.ts';
import { leases, type Leases } from './leases.ts';
import { textIn } from './packed-text.ts';
import { recordChain } from './record-chain.ts';
import { recordFaults } from './record-faults.ts';
import { sqliteJournal } from './sqlite-journal.ts';
import { sqliteLedger } from './sqlite-ledger.ts';
import { sqliteOutbox } from './sqlite-outbox.ts';
import { guarded, openStoreFile } from './store-file.ts';
import { transaction } from './transaction.ts';
import { storePorts, type StorePorts } from './store-ports.ts';

/** Who opens a store. */
export type Opener = {
  readonly fingerprint: Fingerprint;
  readonly wall: () => Instant;
  readonly holder: string;
  readonly isAlive: (holder: string) => boolean;
};

export type CycleLine = {
  readonly id: string;
  readonly account: string;
  readonly slot: string;
  readonly mode: string;
  readonly at: number;
  readonly outcome: string | undefined;
};

export type Store = StorePorts & {
  readonly ledger: Ledger;
  readonly journal: Journal;
  /** What is on its way to the tracker. */
  readonly outbox: Outbox;
  readonly leases: Leases;
  /** A lasting fact of the home: world, seed. */
  fact(name: string): string | undefined;
  keepFact(name: string, value: string): void;
  /** Several facts, true together or not at all; false, and nothing is kept, where one of them is known already. */
  keepOnce(facts: Readonly<Record<string, string>>): boolean;
  accounts(): readonly string[];
  /** The latest moment that an account's record speaks of: an entry, a real cycle, an order. */
  latest(account: string): Instant | undefined;
  /** Cycles newest first; of one account or of all. */
  cycles(account: string | undefined, count: number): readonly CycleLine[];
  /** The newest real cycles of an account that ended as DONE, begun by a moment, newest first. */
  newestDone(account: string, by: Instant, count: number): readonly string[];
  countCycles(account: string): number;
  /** Real cycles, of a moment or later where one is named, by how they ended: DONE, ABSTAINED, SKIPPED; what is unfinished is not counted. */
  outcomes(account: string, since?: Instant): Readonly<Record<string, number>>;
  countEntries(account: string): number;
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
  return {
    ledger,
    journal: sqliteJournal({ database, path, fence, chain: recordChain(database, fingerprint) }),
    outbox: sqliteOutbox({ database, path, fence }),
    leases: held,
    ...storePorts({ database, path, fingerprint }),
    ...factsOf(database, path),
    ...listsOf(database, path),
    ...countsOf(database, path),
    journalHash: () => guarded(path, () => journalHash(database, fingerprint)),
    chainFaults: () => guarded(path, () => chainFaults({ database, path, fingerprint })),
    recordFaults: () => guarded(path, () => recordFaults({ database, fingerprint })),
    actFaults: () => guarded(path, () => actFaults({ database, fingerprint })),
    chainHeads: () => guarded(path, () => chainHeads(database)),
    chainPlaceOf: (hash) => guarded(path, () => chainPlaceOf(database, hash)),
    integrityFaults: () => guarded(path, () => integrityFaults(database)),
    version: () => guarded(path, () => Number(pragma(database, 'user_version')[0])),
    hurried: async (work) => {
      database.exec('PRAGMA synchronous = NORMAL');
      try {
        return await work();
      } finally {
        database.exec('PRAGMA synchronous = FULL');
        guarded(path, () => pragma(database, 'wal_checkpoint(TRUNCATE)'));
      }
    },
    close: () => {
      database.close();
    },
  };
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

const LATEST = `SELECT max(moment) AS moment FROM (
  SELECT max(at) AS moment FROM entries WHERE account = ?1
  UNION ALL SELECT max(at) FROM cycles WHERE account = ?1 AND mode = 'real'
  UNION ALL SELECT max(placed_at) FROM tickets WHERE account = ?1)`;

function listsOf(
  database: DatabaseSync,
  path: string,
): Pick<Store, 'accounts' | 'cycles' | 'countEntries' | 'latest'> {
  const accounts = database.prepare('SELECT DISTINCT account FROM entries ORDER BY account');
  const latest = database.prepare(LATEST);
  const cycles = database.prepare(
    'SELECT id, account, slot, mode, at, outcome FROM cycles WHERE (?1 IS NULL OR account = ?1) ORDER BY at DESC, number DESC LIMIT ?2',
  );
  const countEntries = database.prepare(
    'SELECT count(*) AS entries FROM entries WHERE account = ?',
  );
  return {
    countEntries: (account) => guarded(path, () => Number(countEntries.get(account)?.['entries'])),
    latest: (account) => {
      const moment = guarded(path, () => latest.get(account)?.['moment'] ?? null);
      return moment === null ? undefined : instant(Number(moment));
    },
    accounts: () => guarded(path, () => accounts.all().map(({ account }) => String(account))),
    cycles: (account, most) => guarded(path, () => cycles.all(account ?? null, most).map(lineOf)),
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

function countsOf(
  database: DatabaseSync,
  path: string,
): Pick<Store, 'countCycles' | 'newestDone' | 'outcomes'> {
  const count = database.prepare(
    `SELECT count(*) AS cycles FROM cycles WHERE account = ? AND mode = 'real'`,
  );
  const done = database.prepare(
    `SELECT id FROM cycles WHERE account = ? AND mode = 'real' AND outcome = 'DONE' AND at <= ? ORDER BY at DESC LIMIT ?`,
  );
  const outcomes = database.prepare(
    `SELECT outcome, count(*) AS cycles FROM cycles WHERE account = ? AND mode = 'real' AND outcome IS NOT NULL AND at >= ? GROUP BY outcome`,
  );
  return {
    countCycles: (account) => guarded(path, () => Number(count.get(account)?.['cycles'])),
    newestDone: (account, by, most) =>
      guarded(path, () => done.all(account, by, most).map(({ id }) => String(id))),
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
