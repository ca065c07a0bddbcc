import { mkdtempSync, renameSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whole or not at all, though several processes of one folder write it at once. */
export function writeWhole(path: string, text: string): void {
  const aside = mkdtempSync(`${path}.half-`);
  const half = join(aside, 'half');
  writeFileSync(half, text, { mode: 0o600, flush: true });
  renameSync(half, path);
  rmdirSync(aside);
}
