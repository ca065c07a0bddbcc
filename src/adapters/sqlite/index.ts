export type { ChainHeads, ChainPlace } from './chain-heads.ts';
export { copyDatabase, copyStore, type StoreCopy } from './copy-store.ts';
export { holdersOf } from './holders-of.ts';
export { openStore, type Store } from './open-store.ts';
export { MIGRATIONS } from './migrations.ts';
