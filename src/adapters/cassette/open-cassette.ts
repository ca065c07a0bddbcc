import { PortError, type Cassette } from '#ports';
import { recordingFinder, recordingKeeper } from './recordings.ts';
import { countIn, exportRecordings } from './export-recordings.ts';
import { importRecordings, type Imported } from './import-recordings.ts';
import { refusalOf } from './kept-recording.ts';
import { APPLICATION_ID, SCHEMA, SCHEMA_VERSION } from './schema.ts';
import { guarded, openSqlFile, transaction, type SqlPlace } from './sql-file.ts';

export type CassetteStats = {
  readonly recordings: number;
  /** Most recordings first. */
  readonly models: readonly { readonly identity: string; readonly count: number }[];
};

/** Kept replies in one SQLite file or in PostgreSQL, which several processes may use at once. */
export type CassetteFile = Cassette & {
  count(): number;
  stats(): CassetteStats;
  /** As lines of JSON, gzip where the name ends with .gz: all, or those of the keys that are kept; how many. */
  exportTo(file: string, keys?: readonly string[]): number;
  importFrom(file: string): Promise<Imported>;
  close(): void;
};

const PORT = 'cassette';

export function openCassette(path: string): CassetteFile {
  const file = openSqlFile(path, {
    port: PORT,
    applicationId: APPLICATION_ID,
    schema: SCHEMA,
    version: SCHEMA_VERSION,
  });
  return cassetteOver(file);
}

/** The cassette over a database whose tables stand. */
export function cassetteOver(file: SqlPlace): CassetteFile {
  const { path } = file;
  const find = recordingFinder(file);
  const keep = recordingKeeper(file.database);
  return {
    find: async (key) =>
      guarded(file, () => {
        const found = find(key);
        if (found === undefined) return undefined;
        const { identity, reply } = found;
        return { key, identity, reply };
      }),
    keep: async (recording) => {
      const refusal = refusalOf(recording);
      if (refusal !== undefined) {
        const says = `the reply cannot be kept: ${refusal}`;
        throw new PortError(PORT, `${path}: ${says}`, { retryable: false });
      }
      guarded(file, () => transaction(file.database, () => keep(recording)));
    },
    count: () => guarded(file, () => countIn(file)),
    stats: () => guarded(file, () => statsOf(file)),
    exportTo: (target, keys) => exportRecordings(file, target, keys),
    importFrom: async (source) => importRecordings(file, source),
    close: () => {
      file.database.close();
    },
  };
}

function statsOf({ database }: SqlPlace): CassetteStats {
  const models = database
    .prepare(
      'SELECT identity, count(*) AS count FROM recording JOIN model ON model.number = recording.model GROUP BY identity ORDER BY count DESC, identity',
    )
    .all()
    .map((row) => ({ identity: String(row['identity']), count: Number(row['count']) }));
  return { recordings: models.reduce((sum, { count }) => sum + count, 0), models };
}
