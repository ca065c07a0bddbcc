import type { SqlDatabase } from '#adapters/sql-row';
import type { Instant } from '#core/calendar';
import type { CycleRecord, Fingerprint, Journal, Ledger, Outbox } from '#ports';
import { actFaults } from './act-faults.ts';
import { chainFaults } from './chain-faults.ts';
import { chainHeads, chainPlaceOf, type ChainHeads, type ChainPlace } from './chain-heads.ts';
import { journalHash } from './journal-hash.ts';
import { leases, type Leases } from './leases.ts';
import { recordChain } from './record-chain.ts';
import { recordFaults } from './record-faults.ts';
import { decisionIndex, type DecisionIndex } from './decision-index.ts';
import { sqliteJournal } from './sqlite-journal.ts';
import { sqliteLedger } from './sqlite-ledger.ts';
import { sqliteOutbox } from './sqlite-outbox.ts';
import { guarded } from './store-file.ts';
import { storeFacts, type StoreFacts } from './store-facts.ts';
import { storeLists, type StoreLists } from './store-lists.ts';
import { storePorts, type StorePorts } from './store-ports.ts';
import type { WordIndex } from './word-index.ts';

/** Who opens a store. */
export type Opener = {
  readonly fingerprint: Fingerprint;
  readonly wall: () => Instant;
  readonly holder: string;
  readonly isAlive: (holder: string) => boolean;
};

export type Store = StorePorts &
  StoreLists &
  StoreFacts & {
    readonly ledger: Ledger;
    readonly journal: Journal;
    /** What is on its way to the tracker. */
    readonly outbox: Outbox;
    readonly leases: Leases;
    /** Decisions by what they came to. */
    readonly decisions: DecisionIndex;
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
    /** What the engine finds wrong with what it keeps; nothing when it is intact. */
    integrityFaults(): readonly string[];
    /** Turns at things that are scarce for all processes of a home: calls of a model server. */
    readonly turns: Turns;
    /** Of its tables. */
    version(): number;
    /** While the work runs a commit survives the process but not the loss of power; afterwards all of it does. */
    hurried<Result>(work: () => Promise<Result>): Promise<Result>;
    close(): void;
  };

export type Turns = {
  /** One of so many turns; undefined where others have them all. Gone with the process that has it. */
  take(of: string, most: number): number | undefined;
  giveBack(of: string, turn: number): void;
  /** How many of so many are taken, by whomever. */
  taken(of: string, most: number): number;
};

/** What each engine does in its own way. */
export type Engine = Pick<Store, 'hurried' | 'integrityFaults' | 'turns' | 'version'> & {
  readonly words: WordIndex;
};

export type StorePlace = {
  readonly database: SqlDatabase;
  /** What its sentences call it: a path, or an address without its password. */
  readonly path: string;
  readonly opener: Opener;
  readonly engine: Engine;
};

/** The store over a database whose tables stand. */
export function storeOver({ database, path, opener, engine }: StorePlace): Store {
  const { fingerprint } = opener;
  const held = leases({ database, path, ...opener });
  const fence = (account: string): void => {
    held.fence(account);
  };
  const chain = recordChain(database, fingerprint);
  const journal = sqliteJournal({ database, path, fence, chain });
  const { words, ...own } = engine;
  return {
    ledger: sqliteLedger({ database, path, fingerprint, fence }),
    journal,
    outbox: sqliteOutbox({ database, path, fence }),
    leases: held,
    decisions: decisionIndex({ database, path, words }),
    ...storePorts({ database, path, fingerprint, wall: opener.wall }),
    ...storeFacts(database, path),
    ...storeLists(database, path),
    ...checksOf({ database, path, fingerprint }),
    ...own,
    outline: journal.outline,
    close: () => {
      database.close();
    },
  };
}

type Checks = Pick<
  Store,
  'actFaults' | 'chainFaults' | 'chainHeads' | 'chainPlaceOf' | 'journalHash' | 'recordFaults'
>;

function checksOf(parts: {
  readonly database: SqlDatabase;
  readonly path: string;
  readonly fingerprint: Fingerprint;
}): Checks {
  const { database, path, fingerprint } = parts;
  return {
    journalHash: () => guarded(path, () => journalHash(database, fingerprint)),
    chainFaults: () => guarded(path, () => chainFaults(parts)),
    recordFaults: () => guarded(path, () => recordFaults({ database, fingerprint })),
    actFaults: () => guarded(path, () => actFaults({ database, fingerprint })),
    chainHeads: () => guarded(path, () => chainHeads(database)),
    chainPlaceOf: (hash) => guarded(path, () => chainPlaceOf(database, hash)),
  };
}
