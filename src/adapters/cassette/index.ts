export { openCassette, type CassetteFile, type CassetteStats } from './open-cassette.ts';
export type { Imported, RefusedLine } from './import-recordings.ts';
export { guarded, openSqlFile, transaction, type SqlFile } from './sql-file.ts';
