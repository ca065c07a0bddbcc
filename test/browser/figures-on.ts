import type { Page } from 'playwright-core';

/** An amount that is shown, and the decimal that stands behind it. */
export type Amount = { readonly exact: string; readonly shown: string };

const AMOUNTS = `[...document.querySelectorAll('main [title^="$"]')].map(({ title, textContent }) => ({
  exact: title.slice(1), shown: textContent }))`;

/** Every amount on a page. */
export async function amountsOn(page: Page): Promise<readonly Amount[]> {
  return page.evaluate<Amount[]>(AMOUNTS);
}

const FIGURES = `[...document.querySelectorAll('main .figure')].map((figure) => [
  figure.querySelector('dt').textContent.trim(),
  [...figure.querySelectorAll('dd .number')].map(({ textContent }) => textContent)])`;

/** The figures of a page by their names: what each shows, the larger first. */
export async function figuresOn(page: Page): Promise<ReadonlyMap<string, readonly string[]>> {
  return new Map(await page.evaluate<[string, string[]][]>(FIGURES));
}

export type ReadRow = {
  /** By the heads of their columns. */
  readonly cells: Readonly<Record<string, string>>;
  readonly amounts: Readonly<Record<string, readonly string[]>>;
};

const rowsIn = (label: string): string => `(() => {
  const table = document.querySelector('[aria-label=' + CSS.escape(${JSON.stringify(label)}) + '] table');
  if (table === null) return [];
  const heads = [...table.querySelectorAll('thead tr > *')].map(({ textContent }) => textContent.trim());
  return [...table.querySelectorAll('tbody tr')].map((row) => {
    const cells = [...row.children].map((cell, place) => [heads[place], cell]);
    return {
      cells: Object.fromEntries(cells.map(([head, { innerText }]) => [head, innerText.trim()])),
      amounts: Object.fromEntries(cells.map(([head, cell]) =>
        [head, [...cell.querySelectorAll('[title^="$"]')].map(({ textContent }) => textContent)])),
    };
  });
})()`;

/** The rows of a table by its label. */
export async function rowsOn(page: Page, label: string): Promise<readonly ReadRow[]> {
  return page.evaluate<ReadRow[]>(rowsIn(`table: ${label}`));
}
