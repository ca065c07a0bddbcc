import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { codeIn, pageAt, root } from './pages.ts';

/** The words of a union of texts, as its file declares it. */
function wordsOf(path: string, type: string): readonly string[] {
  const source = readFileSync(`${root}${path}`, 'utf8');
  const union = new RegExp(`export type ${type} =([^;]*);`).exec(source)?.[1] ?? '';
  return [...union.matchAll(/'([a-z-]+)'/g)].map(([, word = '']) => word);
}

describe('the page about data import', () => {
  const told = new Set(codeIn(pageAt('docs/guide/data-import.md')));
  const kinds = wordsOf('src/adapters/files/import-issue.ts', 'IssueKind');
  const bases = wordsOf('src/adapters/files/basis.ts', 'Basis');

  it.each([...kinds, ...bases])('has a word about %s', (word) => {
    expect([...told].some((code) => code === word)).toBe(true);
  });

  it('is compared with kinds and bases that were found', () => {
    expect(kinds.length).toBeGreaterThan(10);
    expect(bases).toHaveLength(4);
  });
});
