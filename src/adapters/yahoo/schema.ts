/** Prices in whole micro-dollars as traded, volumes as traded, days as YYYY-MM-DD, moments in ms since 1970. */
export const SCHEMA = `
CREATE TABLE IF NOT EXISTS pass (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  crumb TEXT NOT NULL,
  cookies TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS refusal (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  opened_at INTEGER NOT NULL,
  until INTEGER NOT NULL,
  span_ms INTEGER NOT NULL,
  closed_at INTEGER,
  probed_until INTEGER
) STRICT;
CREATE TABLE IF NOT EXISTS kept (
  key TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  until INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS series (
  ticker TEXT PRIMARY KEY,
  synced_at INTEGER NOT NULL,
  opening_on TEXT,
  opening INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS bar (
  ticker TEXT NOT NULL,
  day TEXT NOT NULL,
  open INTEGER,
  high INTEGER NOT NULL,
  low INTEGER NOT NULL,
  close INTEGER NOT NULL CHECK (low > 0 AND low <= close AND close <= high),
  volume REAL,
  PRIMARY KEY (ticker, day)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS action (
  ticker TEXT NOT NULL,
  day TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('split', 'dividend')),
  numerator INTEGER,
  denominator INTEGER,
  amount INTEGER,
  PRIMARY KEY (ticker, day, kind)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS candle (
  ticker TEXT NOT NULL,
  day TEXT NOT NULL,
  opens_at INTEGER NOT NULL,
  closes_at INTEGER NOT NULL,
  open INTEGER NOT NULL,
  high INTEGER NOT NULL,
  low INTEGER NOT NULL,
  close INTEGER NOT NULL CHECK (low > 0 AND low <= close AND close <= high),
  PRIMARY KEY (ticker, opens_at)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS whole_session (
  ticker TEXT NOT NULL,
  day TEXT NOT NULL,
  PRIMARY KEY (ticker, day)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS option_quote (
  id TEXT NOT NULL,
  day TEXT NOT NULL,
  underlying TEXT NOT NULL,
  at INTEGER NOT NULL,
  bid INTEGER NOT NULL,
  ask INTEGER NOT NULL CHECK (bid <= ask),
  PRIMARY KEY (id, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS option_quote_day ON option_quote (day, underlying);
CREATE TABLE IF NOT EXISTS implied (
  ticker TEXT NOT NULL,
  day TEXT NOT NULL,
  volatility REAL NOT NULL CHECK (volatility > 0),
  PRIMARY KEY (ticker, day)
) STRICT, WITHOUT ROWID;
`;

/** Raised when a table changes, not when one is added; another version in a file is refused. */
export const SCHEMA_VERSION = 1;
