import { createHash } from 'node:crypto';
import { globSync, statSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What is made once lies here, each by the stamp of what it was made from. */
export const SHARED = join(tmpdir(), `invest-browser-${userInfo().uid}`);

/** Changes with any of the files that something is made from, by their sizes and times; and with the checkout. */
export function stampOf(patterns: readonly string[]): string {
  const hash = createHash('sha256').update(ROOT);
  for (const file of globSync([...patterns], { cwd: ROOT }).toSorted()) {
    const { size, mtimeMs } = statSync(join(ROOT, file));
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}
