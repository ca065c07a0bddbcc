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
  `
  CREATE TABLE slots (
    account TEXT NOT NULL, at INTEGER NOT NULL, state TEXT NOT NULL, attempts INTEGER NOT NULL, next_try_at INTEGER,
    begun_at INTEGER, ended_at INTEGER, cycle TEXT, because TEXT,
    PRIMARY KEY (account, at)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX slots_open ON slots (at) WHERE state IN ('due', 'running');
  CREATE INDEX slots_by_time ON slots (at);
  CREATE TABLE controls (
    name TEXT PRIMARY KEY, since INTEGER NOT NULL, who TEXT NOT NULL, because TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE events (
    id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, kind TEXT NOT NULL, level TEXT NOT NULL, account TEXT,
    title TEXT NOT NULL, says TEXT, subject TEXT, key TEXT UNIQUE
  ) STRICT;
  CREATE TABLE navs (
    account TEXT NOT NULL, day TEXT NOT NULL, nav INTEGER, cash INTEGER NOT NULL, spy INTEGER, booked_at INTEGER NOT NULL,
    PRIMARY KEY (account, day)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE jobs (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, asked TEXT NOT NULL, who TEXT NOT NULL,
    state TEXT NOT NULL, made_at INTEGER NOT NULL, begun_at INTEGER, ended_at INTEGER, progress REAL, doing TEXT,
    result TEXT, because TEXT, cancelled INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX jobs_open ON jobs (number) WHERE state IN ('waiting', 'running');
  CREATE TABLE deliveries (
    event INTEGER NOT NULL, channel TEXT NOT NULL, state TEXT NOT NULL, attempts INTEGER NOT NULL, next_try_at INTEGER,
    ended_at INTEGER, message TEXT, because TEXT,
    PRIMARY KEY (event, channel)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX deliveries_open ON deliveries (event) WHERE state IN ('pending', 'sending', 'held');
  CREATE TABLE acts (
    number INTEGER PRIMARY KEY, at INTEGER NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL, subject TEXT,
    outcome TEXT NOT NULL, says TEXT, hash TEXT NOT NULL
  ) STRICT;
  CREATE TABLE credentials (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT, hash TEXT NOT NULL, scope TEXT NOT NULL, made_at INTEGER NOT NULL,
    expires_at INTEGER, last_used_at INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX credentials_by_hash ON credentials (kind, hash);
  CREATE TABLE answered_requests (
    key TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, at INTEGER NOT NULL, status INTEGER, body TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE faults (
    id TEXT PRIMARY KEY, since INTEGER NOT NULL, seen_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE record_chain (
    number INTEGER PRIMARY KEY, cycle TEXT NOT NULL UNIQUE, digest TEXT NOT NULL, hash TEXT NOT NULL
  ) STRICT;
  `,
  `
  CREATE INDEX cycles_by_time ON cycles (at);
  CREATE INDEX cycles_unfinished ON cycles (account, at) WHERE ended IS NULL;
  CREATE INDEX cycles_of_account ON cycles (account, at);
  CREATE INDEX cycles_by_outcome ON cycles (account, mode, outcome, at);
  CREATE INDEX tickets_by_placing ON tickets (placed_at);
  `,
  `
  CREATE TABLE decision_facts (
    number INTEGER PRIMARY KEY, account TEXT NOT NULL, mode TEXT NOT NULL, at INTEGER NOT NULL, model TEXT NOT NULL,
    regime TEXT, outcome TEXT NOT NULL, orders TEXT NOT NULL, says TEXT, symbols TEXT NOT NULL
  ) STRICT;
  CREATE INDEX decision_facts_by_account ON decision_facts (account, number);
  CREATE INDEX decision_facts_by_model ON decision_facts (model, number);
  CREATE INDEX decision_facts_by_regime ON decision_facts (regime, number);
  CREATE INDEX decision_facts_by_outcome ON decision_facts (outcome, number);
  CREATE INDEX decision_facts_by_orders ON decision_facts (orders, number);
  CREATE INDEX decision_facts_by_time ON decision_facts (at);
  CREATE TABLE decision_symbols (
    ticker TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (ticker, number)
  ) STRICT, WITHOUT ROWID;
  CREATE VIRTUAL TABLE decision_words USING fts5(words, content='', contentless_delete=1, prefix='1 2 3');
  `,
  `
  CREATE TABLE workers (
    holder TEXT PRIMARY KEY, roles TEXT NOT NULL, models TEXT NOT NULL, begun_at INTEGER NOT NULL, seen_at INTEGER NOT NULL,
    asks_until INTEGER, doing TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
];
