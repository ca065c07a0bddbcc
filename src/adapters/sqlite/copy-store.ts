import { backup, DatabaseSync } from 'node:sqlite';
import { chainHeads, type ChainHeads } from './chain-heads.ts';

export type StoreCopy = {
  readonly version: number;
  readonly world: string | undefined;
  readonly heads: ChainHeads;
};

/**
 * The store as it is at one moment as a file of its own, while others read and write; what it says of itself. Nobody
 * holds a lease in the copy.
 */
export async function copyStore(path: string, to: string): Promise<StoreCopy> {
  await copyDatabase(path, to);
  const copy = new DatabaseSync(to);
  try {
    copy.exec(
      'PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; UPDATE leases SET until = 0',
    );
    const world = copy.prepare(`SELECT value FROM facts WHERE name = 'world'`).get()?.['value'];
    return {
      version: Number(copy.prepare('PRAGMA user_version').get()?.['user_version']),
      world: typeof world === 'string' ? world : undefined,
      heads: chainHeads(copy),
    };
  } finally {
    copy.close();
  }
}

/** Any database in one step: who writes meanwhile neither waits nor makes it begin again. */
export async function copyDatabase(path: string, to: string): Promise<void> {
  const source = new DatabaseSync(path, { readOnly: true, timeout: BUSY_MS });
  try {
    await backup(source, to, { rate: ALL_PAGES });
  } finally {
    source.close();
  }
}

const BUSY_MS = 5000;

/** More than a database may have: a step of fewer would let somebody write between two, and begin again. */
const ALL_PAGES = 2 ** 31 - 1;
