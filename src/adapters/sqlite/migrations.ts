/** Each step brings a store from the version before it; a step that was released is never changed. */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE entries (
    account TEXT NOT NULL, sequence INTEGER NOT NULL, id TEXT NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL,
    json TEXT NOT NULL, hash TEXT NOT NULL,
    PRIMARY KEY (account, sequence), UNIQUE (account, id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE postings (
    account TEXT NOT NULL, sequence INTEGER NOT NULL, line INTEGER NOT NULL, ledger_account TEXT NOT NULL,
    amount INTEGER NOT NULL, quantity INTEGER, instrument TEXT,
    PRIMARY KEY (account, sequence, line)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE tickets (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, account TEXT NOT NULL, cycle TEXT, state TEXT NOT NULL,
    placed_at INTEGER NOT NULL, json TEXT NOT NULL
  ) STRICT;
  CREATE INDEX tickets_by_state ON tickets (account, state);
  CREATE INDEX tickets_by_cycle ON tickets (cycle);
  CREATE TABLE cycles (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, account TEXT NOT NULL, slot TEXT NOT NULL, mode TEXT NOT NULL,
    at INTEGER NOT NULL, outcome TEXT, head TEXT NOT NULL, ended TEXT,
    UNIQUE (account, slot)
  ) STRICT;
  CREATE INDEX cycles_by_account ON cycles (account, mode, at);
  CREATE TABLE stages (
    cycle TEXT NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL, json TEXT NOT NULL,
    PRIMARY KEY (cycle, number)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE leases (
    account TEXT PRIMARY KEY, holder TEXT NOT NULL, token INTEGER NOT NULL, until INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE mirror (
    account TEXT PRIMARY KEY, remote TEXT NOT NULL, taken INTEGER NOT NULL, cash INTEGER NOT NULL, cash_on TEXT,
    cash_sent_at INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE outbox (
    number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, account TEXT NOT NULL, state TEXT NOT NULL, line TEXT,
    replaces TEXT, attempts INTEGER NOT NULL, because TEXT, sent_at INTEGER, next_try_at INTEGER, json TEXT NOT NULL
  ) STRICT;
  CREATE INDEX outbox_by_state ON outbox (account, state);
  `,
  `
  ALTER TABLE stages ADD COLUMN packed BLOB;
  CREATE INDEX tickets_by_time ON tickets (account, placed_at);
  `,
];
