export {
  openPostgresDatabase,
  openPostgresStore,
  type PostgresPlace,
} from './open-postgres-store.ts';
export { settleNumbers } from './settle-numbers.ts';
export { readPlaceFile, writePlaceFile } from './place-file.ts';
export { placeName } from './place-name.ts';
