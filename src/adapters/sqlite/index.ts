export { openStore, type CycleLine, type Opener, type Store } from './open-store.ts';
