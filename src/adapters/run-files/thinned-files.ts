import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '#core/calendar';

/** Deletes the files below a folder with such a name that were last written before a moment; how many those were. */
export function thinnedFiles(folder: string, name: RegExp, before: Instant): number {
  if (!existsSync(folder)) return 0;
  const old = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => statSync(path).mtimeMs < before);
  for (const path of old) rmSync(path, { force: true });
  return old.length;
}
