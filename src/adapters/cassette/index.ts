export { openCassette, type CassetteFile } from './open-cassette.ts';
export { guarded, openSqlFile, transaction, type SqlFile } from './sql-file.ts';
