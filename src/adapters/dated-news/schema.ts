/** "invn". */
export const APPLICATION_ID = 0x696e766e;

export const SCHEMA_VERSION = 1;

/**
 * What files tell, and the stories made of it: numbered in the order in which they became known, so that those known by
 * a moment are the same whatever comes after. `about` holds from when a story was told to be about a ticker.
 */
export const SCHEMA = `
  CREATE TABLE file (
    number INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    checksum INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE telling (
    at INTEGER NOT NULL,
    hash TEXT NOT NULL,
    file INTEGER NOT NULL REFERENCES file (number) ON DELETE CASCADE,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    source TEXT NOT NULL,
    mark TEXT NOT NULL,
    tickers TEXT NOT NULL,
    PRIMARY KEY (at, hash, file)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX telling_by_file ON telling (file);
  CREATE TABLE story (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    at INTEGER NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    source TEXT NOT NULL,
    about_from INTEGER
  ) STRICT;
  CREATE INDEX story_by_time ON story (at, number, about_from);
  CREATE TABLE about (
    ticker TEXT NOT NULL,
    story INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (ticker, story)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX about_by_story ON about (story, at, ticker);
  CREATE TABLE identity (only INTEGER PRIMARY KEY CHECK (only = 1), text TEXT NOT NULL) STRICT;
`;
