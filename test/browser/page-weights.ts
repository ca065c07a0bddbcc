import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as z from 'zod';

const chunk = z.object({
  file: z.string(),
  isEntry: z.boolean().default(false),
  isDynamicEntry: z.boolean().default(false),
  imports: z.array(z.string()).default([]),
  css: z.array(z.string()).default([]),
});

type Chunks = Readonly<Record<string, z.output<typeof chunk>>>;

/** Bytes on the way to a browser that takes gzip. */
export type Weight = {
  /** "pages/account/account-page.tsx", or the entry. */
  readonly name: string;
  /** All scripts of it that those before it have not brought. */
  readonly scripts: number;
  readonly styles: number;
};

export type PageWeights = { readonly first: Weight; readonly lazy: readonly Weight[] };

/** What the built pages weigh: what every page begins with, and what each of the others brings besides. */
export function pageWeights(folder: string): PageWeights {
  const text = readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8');
  const chunks: Chunks = z.record(z.string(), chunk).parse(JSON.parse(text));
  const names = Object.keys(chunks);
  const entry = names.find((name) => chunks[name]?.isEntry === true) ?? '';
  const common = reached(chunks, entry);
  const weigh = (name: string, own: readonly string[]): Weight => ({
    name,
    scripts: weightOf(
      folder,
      filesOf(chunks, own, ({ file }) => [file]),
    ),
    styles: weightOf(
      folder,
      filesOf(chunks, own, ({ css }) => css),
    ),
  });
  const lazy = names
    .filter((name) => chunks[name]?.isDynamicEntry === true)
    .map((name) =>
      weigh(
        name,
        [...reached(chunks, name)].filter((each) => !common.has(each)),
      ),
    )
    .toSorted((one, other) => other.scripts - one.scripts);
  return { first: weigh(entry, [...common]), lazy };
}

/** A chunk with everything that must be there before it runs. */
function reached(chunks: Chunks, from: string): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (name: string): void => {
    if (found.has(name)) return;
    found.add(name);
    for (const next of chunks[name]?.imports ?? []) visit(next);
  };
  visit(from);
  return found;
}

function filesOf(
  chunks: Chunks,
  names: readonly string[],
  of: (own: Chunks[string]) => readonly string[],
): readonly string[] {
  const files = names.flatMap((name) => {
    const own = chunks[name];
    return own === undefined ? [] : of(own);
  });
  return [...new Set(files)];
}

function weightOf(folder: string, files: readonly string[]): number {
  return files
    .map((file) => gzipSync(readFileSync(join(folder, file)), { level: 9 }).length)
    .reduce((sum, weight) => sum + weight, 0);
}
