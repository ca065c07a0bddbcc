import { availableParallelism } from 'node:os';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADDRESSES, isOfRoute, knownOf, routesOfPages, type Known } from './addresses.ts';
import { stillHouse, type House } from './house-on.ts';
import { lookedAt } from './looked-at.ts';
import { axeOn } from './axe-on.ts';
import { OPENED_OVER } from './opened-over.ts';
import { openedBrowser, seated, WHY_NOT } from './opened-browser.ts';
import { openedTabs, type Tabs } from './opened-tabs.ts';

const LONG_MS = 240_000;
const LINKS = '[...document.querySelectorAll("a[href]")].map((link) => link.getAttribute("href"))';
const ANCHORS = '[...document.querySelectorAll("main [id]")].map(({ id }) => "#" + id)';

let house: House;
let browser: Browser;
let tabs: Tabs;
let known: Known;
let anchors: ReadonlySet<string>;

beforeAll(async () => {
  if (WHY_NOT !== '') return;
  [house, browser] = await Promise.all([stillHouse(), openedBrowser()]);
  tabs = await openedTabs(await seated(browser), Math.min(3, availableParallelism()));
  known = await knownOf(house.origin);
  anchors = await tabs.with(async ({ page, settled }) => {
    await page.goto(`${house.origin}/guide`);
    await settled();
    return new Set(await page.evaluate<string[]>(ANCHORS));
  });
}, LONG_MS);

afterAll(async () => {
  if (WHY_NOT !== '') return;
  await browser.close();
  await house.close();
});

const pathOf = (of: (typeof ADDRESSES)[number]['of']): string =>
  typeof of === 'string' ? of : of(known);

/** Links of a page that lead nowhere: to no page there is, to no word of the guide. */
function astray(links: readonly string[]): readonly string[] {
  const routes = routesOfPages();
  return links
    .filter((link) => link.startsWith('/') && !link.startsWith('/api/'))
    .filter((link) => {
      const { pathname, hash } = new URL(link, house.origin);
      if (!routes.some((route) => isOfRoute(route, pathname))) return true;
      return pathname === '/guide' && hash !== '' && !anchors.has(hash);
    });
}

describe.skipIf(WHY_NOT !== '')(`the pages in a browser ${WHY_NOT}`, { timeout: LONG_MS }, () => {
  describe.concurrent('in both themes at 390, 1024 and 1600 pixels', () => {
    it.for(ADDRESSES)('$says', async ({ of, fails }) => {
      const found = await tabs.with(async (tab) => {
        const faults = await lookedAt(tab, house.origin + pathOf(of));
        const links = await tab.page.evaluate<string[]>(LINKS);
        return [...faults, ...astray(links).map((link) => `${link} leads nowhere`)];
      });
      expect(found.filter((fault) => fails?.test(fault) !== true)).toEqual([]);
    });
  });

  describe.concurrent('with something opened over them', () => {
    it.for(OPENED_OVER)('$says', async ({ address, width, role, open, but }) => {
      const found = await tabs.with(async ({ page, settled, taken }) => {
        taken();
        await page.setViewportSize({ width, height: 900 });
        await page.goto(house.origin + address);
        await settled();
        await open(page);
        await page.getByRole(role).first().waitFor();
        const faults: string[] = [];
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          const seen = (await axeOn(page)).filter((fault) => but?.test(fault) !== true);
          faults.push(...seen.map((fault) => `${colorScheme}: ${fault}`));
        }
        return [...faults, ...taken()];
      });
      expect(found).toEqual([]);
    });
  });

  it('are all looked at', () => {
    const paths = ADDRESSES.map(({ of }) => new URL(pathOf(of), house.origin).pathname);
    const missed = routesOfPages().filter((route) => !paths.some((path) => isOfRoute(route, path)));
    expect(missed).toEqual([]);
    expect(routesOfPages().length).toBeGreaterThan(12);
  });
});
