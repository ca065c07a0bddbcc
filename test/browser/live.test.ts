import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { axeOn } from './axe-on.ts';
import { livingHouse, type House } from './house-on.ts';
import { openedBrowser, seated, WHY_NOT } from './opened-browser.ts';
import { pictured } from './pictured.ts';
import { watchedPage } from './watched-page.ts';

const LONG_MS = 240_000;
const WAIT = { timeout: 60_000 };
const STAY = 'window.hasStayed = true';
const HAS_STAYED = 'window.hasStayed === true';
/** A browser has six connections to a house, and each page holds one of them open. */
const MORE_THAN_CONNECTIONS = 8;

let house: House;
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  if (WHY_NOT !== '') return;
  [house, browser] = await Promise.all([livingHouse(), openedBrowser()]);
}, LONG_MS);

afterAll(async () => {
  if (WHY_NOT !== '') return;
  await browser.close();
  await house.close();
}, LONG_MS);

beforeEach(async () => {
  context = await seated(browser);
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail')
    for (const [place, page] of context.pages().entries())
      await pictured(page, `${task.name} ${place}`);
  await context.close();
});

const opened = async (address: string): Promise<Page> => {
  const { page, settled } = await watchedPage(context);
  await page.goto(house.origin + address);
  await settled();
  await page.evaluate(STAY);
  return page;
};

const ran = z.object({ head: z.object({ id: z.string() }) });

/** The id of a decision that is made by the command line. */
const decided = async (account: string): Promise<string> =>
  ran.parse(await house.invest.json('run', account)).head.id;

const linked = async (page: Page, id: string): Promise<void> =>
  page
    .locator(`a[href="/decisions/${encodeURIComponent(id)}"]`)
    .first()
    .waitFor(WAIT);

const hasStayed = async (page: Page): Promise<boolean> => page.evaluate<boolean>(HAS_STAYED);

describe.skipIf(WHY_NOT !== '')(`open pages ${WHY_NOT}`, { timeout: LONG_MS }, () => {
  it('show a cycle that was run from the command line, without being loaded again', async () => {
    const pages = [
      await opened('/accounts/weekly_balanced?tab=decisions'),
      await opened('/decisions?account=weekly_balanced'),
      await opened('/'),
    ];
    const id = await decided('weekly_balanced');
    for (const page of pages) {
      await linked(page, id);
      expect(await hasStayed(page)).toBe(true);
    }
  });

  it('say that the house is gone, and show what is new once it was started again', async () => {
    const page = await opened('/accounts/monthly_value?tab=decisions');
    expect((await house.invest.run('stop')).code).toBe(0);
    await page.getByText('connection lost').waitFor(WAIT);
    expect(await axeOn(page)).toEqual([]);
    const port = new URL(house.origin).port;
    expect(await house.invest.run('start', '--port', port)).toMatchObject({ code: 0 });
    await page.getByText('connection lost').waitFor({ ...WAIT, state: 'detached' });
    const id = await decided('monthly_value');
    await linked(page, id);
    expect(await hasStayed(page)).toBe(true);
  });

  it('see a halt from the command line, and its end', async () => {
    const page = await opened('/control');
    expect((await house.invest.run('halt', '--because', 'a drill')).code).toBe(0);
    await page.getByText('a drill').first().waitFor(WAIT);
    await page.getByRole('button', { name: 'Halted: resume' }).waitFor(WAIT);
    expect(await axeOn(page)).toEqual([]);
    expect((await house.invest.run('resume')).code).toBe(0);
    await page.getByRole('button', { name: 'Halt', exact: true }).waitFor(WAIT);
    expect(await hasStayed(page)).toBe(true);
  });

  it('are more than a browser has connections, and the last of them is shown too', async () => {
    const pages: Page[] = [];
    for (let number = 1; number <= MORE_THAN_CONNECTIONS; number += 1)
      pages.push(await opened('/control'));
    expect((await house.invest.run('halt', '--because', 'all tabs hear it')).code).toBe(0);
    for (const page of pages) {
      await page.getByText('all tabs hear it').first().waitFor(WAIT);
      expect(await page.getByText('connection lost').count()).toBe(0);
      expect(await hasStayed(page)).toBe(true);
    }
    expect((await house.invest.run('resume')).code).toBe(0);
  });
});
