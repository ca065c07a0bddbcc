import { existsSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pageAt, pages, root, type Page } from './pages.ts';

const LINK = /\]\(([^)\s]+)\)/g;

function linksOf({ text }: Page): readonly string[] {
  const prose = text.replaceAll(/^```.*?^```/gms, '');
  return [...prose.matchAll(LINK)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target));
}

/** As GitHub makes them: lower case, punctuation dropped, blanks to hyphens. */
function anchorsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}

function brokenLinks(page: Page): readonly string[] {
  return linksOf(page).flatMap((link) => {
    const [target = '', anchor] = link.split('#');
    const path = target === '' ? page.path : normalize(join(dirname(page.path), target));
    if (path.startsWith('..') || !existsSync(`${root}${path}`)) return [link];
    if (anchor === undefined || !path.endsWith('.md')) return [];
    return anchorsOf(pageAt(path)).includes(anchor) ? [] : [link];
  });
}

describe('the links of the documentation', () => {
  it.each(pages)('lead somewhere in $path', (page) => {
    expect(brokenLinks(page)).toEqual([]);
  });

  it('reach every page', () => {
    const linked = new Set(
      pages.flatMap((page) =>
        linksOf(page).map((link) => normalize(join(dirname(page.path), link.split('#')[0] ?? ''))),
      ),
    );
    const lonely = pages.map(({ path }) => path).filter((path) => !linked.has(path));
    expect(lonely).toEqual(['README.md']);
  });

  it('are noticed where they are broken', () => {
    const page = { path: 'README.md', text: 'see [here](docs/nowhere.md) and [there](#nothing)' };
    expect(brokenLinks(page)).toEqual(['docs/nowhere.md', '#nothing']);
    expect(statSync(`${root}README.md`).isFile()).toBe(true);
  });
});
