import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '#adapters/system';
import { HOUR_MS } from '#core/calendar';
import type { HomePaths } from '#worlds';

/** Files that somebody began to write more than an hour ago and has not ended: "service.json.half". */
export function halvesIn({ data, logs, backups }: HomePaths): readonly string[] {
  const before = systemClock.now() - HOUR_MS;
  const folders = [data, backups, logs, ...foldersIn(logs)];
  return folders
    .flatMap((folder) => namesIn(folder).map((name) => join(folder, name)))
    .filter((path) => path.endsWith('.half') && wasWrittenBefore(path, before));
}

function foldersIn(folder: string): readonly string[] {
  return namesIn(folder)
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true);
}

function namesIn(folder: string): readonly string[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return [];
  try {
    return readdirSync(folder);
  } catch {
    // Whether it may be read is another check's business.
    return [];
  }
}

function wasWrittenBefore(path: string, moment: number): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() === true && found.mtimeMs < moment;
}
