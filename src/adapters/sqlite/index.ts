export { copyDatabase, copyStore } from './copy-store.ts';
export { holdersOf } from './holders-of.ts';
export { openStore, type Store } from './open-store.ts';
export { MIGRATIONS } from './migrations.ts';
