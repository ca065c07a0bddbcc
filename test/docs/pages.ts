import { globSync, readFileSync } from 'node:fs';

/** A page of the documentation; its path is relative to the root of the repository. */
export type Page = { readonly path: string; readonly text: string };

export const root: string = new URL('../../', import.meta.url).pathname;

/** What stands at the root and everything under docs, by path. */
export const pages: readonly Page[] = ['*.md', 'docs/**/*.md']
  .flatMap((pattern) => globSync(pattern, { cwd: root }))
  .toSorted()
  .map((path) => ({ path, text: readFileSync(`${root}${path}`, 'utf8') }));

/** The text of one page; fails where there is none. */
export function pageAt(path: string): string {
  const page = pages.find((known) => known.path === path);
  if (page === undefined) throw new Error(`there is no page ${path}`);
  return page.text;
}

/** Fenced blocks whose first line says just `info`: "sh run". */
export function blocksOf(text: string, info: string): readonly string[] {
  return [...text.matchAll(/^```([^\n]*)\n(.*?)^```/gms)]
    .filter(([, said]) => said === info)
    .map(([, , block = '']) => block);
}

/** Everything that stands as code: fenced blocks line by line, then spans in backticks. */
export function codeIn(text: string): readonly string[] {
  const fence = /^```[^\n]*\n(.*?)^```/gms;
  const fenced = [...text.matchAll(fence)].flatMap(([, block = '']) => block.split('\n'));
  const spans = [...text.replaceAll(fence, '').matchAll(/`([^`\n]+)`/g)].map(
    ([, span = '']) => span,
  );
  return [...fenced, ...spans];
}

/** The code in the first cell of each table row. */
export function firstCells(text: string): readonly string[] {
  return [...text.matchAll(/^\| `([^`]+)` \|/gm)].map(([, cell = '']) => cell);
}
