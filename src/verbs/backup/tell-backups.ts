import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { backupAt } from '#app/backup';
import type { BackupsView } from '#contract';
import { toIso } from '#core/calendar';
import { backupFolder } from '#worlds/backup';
import type { Home } from '#worlds';

/** The backups in a home's own folder, the newest first. */
export function tellBackups({ paths }: Home): BackupsView {
  const folder = backupFolder(paths);
  const backups = namesIn(folder).flatMap((name) => {
    const at = backupAt(name);
    const file = statSync(join(folder, name), { throwIfNoEntry: false });
    return at === undefined || file === undefined ? [] : [{ name, at, bytes: file.size }];
  });
  return {
    folder,
    backups: backups
      .toSorted((left, right) => right.at - left.at)
      .map(({ name, at, bytes }) => ({ name, madeAt: toIso(at), bytes })),
  };
}

function namesIn(folder: string): readonly string[] {
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) return [];
  return readdirSync(folder);
}
