import { textIn, type SqlDatabase, type SqlRow } from '#adapters/sql-row';
import { PortError, type Recording } from '#ports';
import { checksumOf, readRecording, type KeptRecording } from './kept-recording.ts';
import type { SqlPlace } from './sql-file.ts';

/** One recording by its key; a row that is not as it was kept is an error that names it. */
export function recordingFinder(file: SqlPlace): (key: string) => KeptRecording | undefined {
  const read = file.database.prepare(`${ALL} WHERE key = ?`);
  return (key) => {
    const row = read.get(key);
    return row === undefined ? undefined : recordingIn(row, file);
  };
}

/**
 * Every recording, ascending by key.
 * @yields one at a time, so that memory stays small
 */
export function* recordingsOf(file: SqlPlace): Generator<KeptRecording, undefined> {
  for (const row of file.database.prepare(`${ALL} ORDER BY key`).iterate())
    yield recordingIn(row, file);
}

const ALL =
  'SELECT key, identity, reply, checksum FROM recording LEFT JOIN model ON model.number = recording.model';

function recordingIn(row: SqlRow, { path, port }: SqlPlace): KeptRecording {
  const value = {
    key: row['key'],
    identity: row['identity'],
    reply: jsonIn(row['reply']),
    checksum: row['checksum'],
  };
  const read = readRecording(value);
  if (read.kind === 'kept') return read.recording;
  const says = `the recording ${String(row['key'])} is damaged (${read.because}); it is not answered. Restore the cassette from a backup, or begin a new one and import an export into it`;
  throw new PortError(port, `${path}: ${says}`, { retryable: false });
}

function jsonIn(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}

/** What became of a recording that was to be kept: 'other' is known with another reply, which stays. */
export type Kept = 'added' | 'known' | 'other';

/** Keeps within the transaction that is open; a key that is known stays as it is. */
export function recordingKeeper(database: SqlDatabase): (recording: Recording) => Kept {
  const addModel = database.prepare(
    'INSERT INTO model (identity) VALUES (?) ON CONFLICT DO NOTHING',
  );
  const add = database.prepare(
    'INSERT INTO recording SELECT ?, number, ?, ? FROM model WHERE identity = ? ON CONFLICT DO NOTHING',
  );
  const known = database.prepare('SELECT checksum FROM recording WHERE key = ?');
  return (recording) => {
    const { key, identity, reply } = recording;
    const checksum = checksumOf(recording);
    const before = known.get(key);
    if (before !== undefined) return textIn(before, 'checksum') === checksum ? 'known' : 'other';
    addModel.run(identity);
    add.run(key, JSON.stringify(reply), checksum, identity);
    return 'added';
  };
}
