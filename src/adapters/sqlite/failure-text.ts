const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/database is locked|busy/i, 'another process holds the store; try again when it is done'],
  [
    /readonly|read-only|SQLITE_READONLY/i,
    'the store is read-only; make the file and its folder writable',
  ],
  [
    /disk is full|SQLITE_FULL|ENOSPC/i,
    'the disk is full; nothing of this step was kept, free some space and run it again',
  ],
  [
    /disk I\/O error/i,
    'the disk does not read or write; it is full or failing: nothing of this step was kept, see to it and run it again',
  ],
  [
    /unable to open/i,
    'the store cannot be opened; check that the folder exists and may be written',
  ],
  [
    /not a database|malformed/i,
    'the file is no intact store; restore a backup, nothing was changed',
  ],
];

/** What SQLite or the disk said, as what it means and what to do. */
export function failureText(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return SENTENCES.find(([pattern]) => pattern.test(text))?.[1] ?? text;
}
