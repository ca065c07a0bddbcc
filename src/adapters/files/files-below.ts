import { readdirSync, realpathSync, statSync } from 'node:fs';
import { resolve } from 'node:path';

/** Every file below a directory, in order; links to directories are followed, but no directory is entered twice. Throws what the file system throws. */
export function filesBelow(directory: string): readonly string[] {
  const entered = new Set<string>();
  const files: string[] = [];
  const links: string[] = [];
  const enter = (from: string): void => {
    const real = realpathSync(from);
    if (entered.has(real)) return;
    entered.add(real);
    const entries = readdirSync(from, { withFileTypes: true });
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = resolve(from, entry.name);
      if (entry.isDirectory()) enter(path);
      else if (entry.isSymbolicLink() && isDirectory(path)) links.push(path);
      else files.push(path);
    }
  };
  enter(directory);
  // Links come last, so that a directory keeps its own name; those found behind a link join the end.
  for (const link of links) enter(link);
  return files.toSorted();
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    // A link to nothing or to itself is left to the reader, who says so.
    return false;
  }
}
