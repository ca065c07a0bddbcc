/** "invc". */
export const APPLICATION_ID = 0x696e7663;

export const SCHEMA_VERSION = 1;

export const SCHEMA = `
  CREATE TABLE model (number INTEGER PRIMARY KEY, identity TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE recording (
    key TEXT NOT NULL UNIQUE,
    model INTEGER NOT NULL REFERENCES model (number),
    reply TEXT NOT NULL,
    checksum TEXT NOT NULL
  ) STRICT;
`;
