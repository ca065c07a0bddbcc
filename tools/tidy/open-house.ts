import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { listedFiles } from '../listed-files.ts';
import type { House } from './house.ts';
import { readSource } from './source.ts';

/** The tree at `root`, read once for all checks. */
export function openHouse(root: string): House {
  const paths = listedFiles(root);
  const listed = new Set(paths);
  return {
    paths,
    sources: paths.filter(isSource).map((path) => readSource(root, path)),
    textOf: (path) => (listed.has(path) ? textAt(join(root, path)) : undefined),
    sizeOf: (path) => statSync(join(root, path)).size,
  };
}

function isSource(path: string): boolean {
  return /^(src|test|tools|bench|bin)\/.*\.(ts|mjs)$/.test(path);
}

/** A zero byte among the first thousands is how git tells a binary file too. */
function textAt(path: string): string | undefined {
  const text = readFileSync(path, 'utf8');
  return text.slice(0, 8000).includes('\0') ? undefined : text;
}
