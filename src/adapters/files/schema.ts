/** Tables of the store; prices in whole micro-dollars as traded, volumes as traded, days as YYYY-MM-DD. Five-minute bars are packed in their file's scale. */
export const SCHEMA = `
CREATE TABLE IF NOT EXISTS file (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  size INTEGER NOT NULL,
  checksum INTEGER NOT NULL,
  saved_at_ms REAL NOT NULL,
  content BLOB NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS file_content ON file (size, checksum);
CREATE TABLE IF NOT EXISTS source (
  ticker TEXT NOT NULL,
  file INTEGER NOT NULL REFERENCES file (id) ON DELETE CASCADE,
  PRIMARY KEY (ticker, file)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS series (
  ticker TEXT PRIMARY KEY,
  basis TEXT NOT NULL CHECK (basis IN ('as-traded', 'split-adjusted', 'total-return-adjusted', 'unknown')),
  missing INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS bar (
  ticker TEXT NOT NULL,
  day TEXT NOT NULL,
  open INTEGER,
  high INTEGER NOT NULL,
  low INTEGER NOT NULL,
  close INTEGER NOT NULL CHECK (low > 0 AND low <= close AND close <= high),
  volume REAL,
  file TEXT NOT NULL,
  PRIMARY KEY (ticker, day)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS action (
  ticker TEXT NOT NULL,
  day TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('split', 'dividend')),
  numerator INTEGER,
  denominator INTEGER,
  amount INTEGER,
  origin TEXT NOT NULL CHECK (origin IN ('listed', 'derived')),
  file TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS action_of ON action (ticker, day);
CREATE TABLE IF NOT EXISTS rate (
  series TEXT NOT NULL,
  day TEXT NOT NULL,
  file INTEGER NOT NULL REFERENCES file (id) ON DELETE CASCADE,
  value REAL NOT NULL,
  PRIMARY KEY (series, day, file)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS issue (
  id INTEGER PRIMARY KEY,
  scope TEXT NOT NULL,
  kind TEXT NOT NULL,
  ticker TEXT,
  file TEXT,
  line INTEGER,
  column_name TEXT,
  count INTEGER NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS option_quote (
  ticker TEXT NOT NULL,
  at INTEGER NOT NULL,
  expiry TEXT NOT NULL,
  side TEXT NOT NULL CHECK (side IN ('call', 'put')),
  strike INTEGER NOT NULL CHECK (strike > 0),
  file INTEGER NOT NULL REFERENCES file (id) ON DELETE CASCADE,
  bid INTEGER,
  ask INTEGER,
  last INTEGER,
  last_at INTEGER,
  volume INTEGER,
  open_interest INTEGER,
  vendor_volatility REAL,
  PRIMARY KEY (ticker, at, expiry, side, strike, file)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS option_quote_file ON option_quote (file);
CREATE TABLE IF NOT EXISTS option_spot (
  ticker TEXT NOT NULL,
  at INTEGER NOT NULL,
  file INTEGER NOT NULL REFERENCES file (id) ON DELETE CASCADE,
  price INTEGER NOT NULL,
  PRIMARY KEY (ticker, at, file)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS option_spot_file ON option_spot (file);
CREATE TABLE IF NOT EXISTS five_minutes (
  ticker TEXT NOT NULL,
  day TEXT NOT NULL,
  file INTEGER NOT NULL REFERENCES file (id) ON DELETE CASCADE,
  factor REAL NOT NULL CHECK (factor > 0),
  bars BLOB NOT NULL,
  PRIMARY KEY (ticker, day, file)
) STRICT;
CREATE INDEX IF NOT EXISTS five_minutes_file ON five_minutes (file);
CREATE INDEX IF NOT EXISTS issue_scope ON issue (scope);
CREATE INDEX IF NOT EXISTS issue_ticker ON issue (ticker);
`;

/** Raised when a table changes, not when one is added; another version in a file is refused. */
export const SCHEMA_VERSION = 1;

/** One row a ticker: span, counts and basis. */
export const STATUS = `
SELECT series.ticker, basis, missing, first, last, sessions,
  (SELECT count(*) FROM action WHERE action.ticker = series.ticker AND kind = 'split') AS splits,
  (SELECT count(*) FROM action WHERE action.ticker = series.ticker AND kind = 'dividend') AS dividends,
  (SELECT count(*) FROM issue WHERE issue.ticker = series.ticker) AS issues
FROM series JOIN
  (SELECT ticker, min(day) AS first, max(day) AS last, count(*) AS sessions FROM bar GROUP BY ticker) AS span
  ON span.ticker = series.ticker
ORDER BY series.ticker`;
