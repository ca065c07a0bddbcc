export { SCHEMA as CASSETTE_TABLES } from './schema.ts';
export { cassetteOver, openCassette, type CassetteFile } from './open-cassette.ts';
export { guarded, openSqlFile, transaction, type SqlFile, type SqlPlace } from './sql-file.ts';
