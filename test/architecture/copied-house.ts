import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { listedFiles } from '../../tools/listed-files.ts';

/** Text put at the end of a file, which is made if it is not there. */
export type Plant = { readonly path: string; readonly text: string };

const root = resolve(import.meta.dirname, '../..');

/** Hands `visit` the path of a temporary copy of this repository with the plants in it, and clears it away after. */
export function inCopiedHouse<Seen>(plants: readonly Plant[], visit: (copy: string) => Seen): Seen {
  const copy = mkdtempSync(join(tmpdir(), 'house-'));
  try {
    for (const path of listedFiles(root)) cpSync(join(root, path), join(copy, path));
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    spawnSync('git', ['init', '--quiet', copy]);
    plant(copy, { path: '.gitignore', text: '\nnode_modules\n' });
    for (const each of plants) plant(copy, each);
    return visit(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function plant(copy: string, { path, text }: Plant): void {
  const place = join(copy, path);
  mkdirSync(dirname(place), { recursive: true });
  appendFileSync(place, text);
}
