import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const RUN = `axe.run(document, { resultTypes: ['violations'], elementRef: false }).then(({ violations }) =>
  violations.map(({ id, nodes }) => id + ': ' + nodes.length + ' x ' +
    nodes.slice(0, 3).map(({ html, any }) => html.slice(0, 160) + (any[0] ? ' (' + any[0].message + ')' : '')).join(' | ')))`;

/** What axe finds wrong with a page as it stands. */
export async function axeOn(page: Page): Promise<readonly string[]> {
  const isThere = await page.evaluate<boolean>('"axe" in window');
  if (!isThere) await page.evaluate(SOURCE);
  return page.evaluate<string[]>(RUN);
}
