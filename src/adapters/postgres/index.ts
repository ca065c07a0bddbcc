export {
  openPostgresDatabase,
  openPostgresStore,
  type PostgresPlace,
} from './open-postgres-store.ts';
export { settleNumbers } from './settle-numbers.ts';
export { openPostgresCassette } from './open-postgres-cassette.ts';
export { readPlaceFile, writePlaceFile } from './place-file.ts';
export { placeName } from './place-name.ts';
export { writeWhole } from './write-whole.ts';
