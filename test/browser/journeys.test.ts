import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decisionViewSchema, overviewViewSchema, serviceStatusViewSchema } from '#contract';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { axeOn } from './axe-on.ts';
import { builtPages } from './built-pages.ts';
import { houseOn, livingHouse, type House } from './house-on.ts';
import { investOf } from './invest-of.ts';
import { keyboardHands, type KeyboardHands } from './keyboard-hands.ts';
import { openedBrowser, seated, WHY_NOT } from './opened-browser.ts';
import { pictured } from './pictured.ts';
import { figuresOn } from './figures-on.ts';
import { watchedPage, type WatchedPage } from './watched-page.ts';

const LONG_MS = 240_000;
const WAIT = { timeout: 60_000 };

let house: House;
let browser: Browser;
let context: BrowserContext;
let tab: WatchedPage;
let hands: KeyboardHands;

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
  tab = await watchedPage(context);
  hands = keyboardHands(tab.page);
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await pictured(tab.page, task.name);
  await context.close();
});

const opened = async (address: string): Promise<void> => {
  await tab.page.goto(house.origin + address);
  await tab.settled();
};

/** Where one is, without the machine. */
const here = (): string => {
  const { pathname, search } = new URL(tab.page.url());
  return decodeURIComponent(pathname + search);
};

const shown = async (text: string | RegExp): Promise<void> =>
  tab.page.getByText(text).first().waitFor(WAIT);

const heading = async (): Promise<string> => (await tab.page.textContent('h1')) ?? '';

describe.skipIf(WHY_NOT !== '')(
  `journeys by keyboard alone ${WHY_NOT}`,
  { timeout: LONG_MS },
  () => {
    it('finds an account by the palette', async () => {
      await opened('/');
      await hands.press('Control+k');
      await expect.poll(hands.focused, WAIT).toMatch(/^combobox Go to a page/);
      await hands.type('wheel nemo');
      await hands.press('Enter');
      await tab.settled();
      expect(here()).toBe('/accounts/wheel_nemotron');
      expect(await heading()).toBe('Wheel Strategy (Nemotron)');
      // From there on a page's own key, and back.
      await hands.press('g', 'o');
      await tab.settled();
      expect(here()).toBe('/');
      await hands.back();
      await tab.settled();
      expect(here()).toBe('/accounts/wheel_nemotron');
    });

    it('opens the newest decision and reads why', async () => {
      await opened('/accounts/weekly_balanced_nemotron?tab=decisions');
      await hands.intoPage();
      await hands.tabTo(/^tab Decisions/);
      await hands.tabTo(/^link \w+day|^link \w{3},? \d/);
      await hands.press('Enter');
      await tab.settled();
      expect(here()).toMatch(/^\/decisions\/weekly_balanced_nemotron@/);
      await hands.press('j');
      expect(await hands.focused()).toContain('What was decided');
      await hands.press('j');
      expect(await hands.focused()).toContain('Orders and verdicts');
      const id = here().replace('/decisions/', '');
      const view = decisionViewSchema.parse(await house.invest.json('decision', id));
      const text = (await tab.page.textContent('main')) ?? '';
      for (const { objections } of view.verdicts)
        for (const { rule, because } of objections) {
          expect(text).toContain(rule);
          expect(text).toContain(because);
        }
      // The question and the raw answer lie folded: Enter opens them.
      await hands.tabTo(/^fold .*analysis/);
      await hands.press('Enter');
      await hands.tabTo(/^fold Answer as it came/);
      await hands.press('Tab');
      expect(await hands.focused()).toContain('Answer of the pass analysis');
    });

    it('filters decisions, opens one, and comes back to the filter by the address', async () => {
      await opened('/');
      await hands.press('g', 'd');
      await tab.settled();
      await hands.intoPage();
      await hands.tabTo(/^(?:field|combobox) Account$/);
      await hands.type('Wheel Strategy');
      await hands.press('ArrowDown', 'Enter');
      await expect.poll(here, WAIT).toContain('account=wheel');
      await hands.tabTo(/^(?:field|combobox) Orders$/);
      await hands.press('ArrowDown', 'Enter');
      await expect.poll(here, WAIT).toContain('orders=approved');
      await tab.settled();
      const filtered = here();
      await hands.tabTo('region Decisions that were found');
      await hands.press('j', 'j', 'Enter');
      await tab.settled();
      expect(here()).toMatch(/^\/decisions\/wheel@/);
      await hands.back();
      await tab.settled();
      expect(here()).toBe(filtered);
      // The address alone brings it to another one, too.
      await opened(filtered);
      const accounts = await tab.page.evaluate<string[]>(
        `[...document.querySelectorAll('.found-line')].map((line) => line.querySelectorAll('a')[1].textContent)`,
      );
      expect(new Set(accounts)).toEqual(new Set(['Wheel Strategy']));
    });

    it('pauses an account and resumes it', async () => {
      const pausedOf = async (): Promise<readonly string[]> => {
        const { paused } = serviceStatusViewSchema.parse(await house.invest.json('status'));
        return paused.map(({ account }) => account);
      };
      await opened('/accounts/monthly_value');
      await hands.intoPage();
      await hands.tabTo('button Pause');
      await hands.press('Enter');
      await tab.page.getByRole('button', { name: 'Resume', exact: true }).waitFor(WAIT);
      expect(await pausedOf()).toEqual(['monthly_value']);
      // The same button has another word now; the focus has stayed.
      expect(await hands.focused()).toBe('button Resume');
      await hands.press('Enter');
      await tab.page.getByRole('button', { name: 'Pause', exact: true }).waitFor(WAIT);
      expect(await pausedOf()).toEqual([]);
    });

    it('lets an account decide now and watches the stages', async () => {
      await opened('/accounts/weekly_balanced');
      await hands.intoPage();
      await hands.tabTo(/^button Run now/);
      await hands.press('Enter');
      await tab.page.getByRole('menu').waitFor(WAIT);
      await hands.downTo('menuitem Dry run: decide, keep nothing');
      await hands.press('Enter');
      await expect.poll(here, WAIT).toContain('job=');
      await tab.page.getByRole('list', { name: 'Stages' }).waitFor(WAIT);
      await tab.page.locator('.account-stages .tag.good').nth(3).waitFor(WAIT);
      await shown(/done/);
      const link = tab.page.locator('a[href*="dry"]').first();
      await link.waitFor(WAIT);
      await hands.tabTo(/^link weekly_balanced@.*dry/);
      await hands.press('Enter');
      await tab.settled();
      expect(await tab.page.textContent('h1')).toContain('weekly_balanced');
      await shown('dry run: nothing was kept');
    });

    it('compares two arms', async () => {
      await opened('/');
      await hands.intoPage();
      await hands.tabTo('link compare');
      await hands.press('Enter');
      await tab.settled();
      expect(here()).toMatch(/^\/compare\?first=\w+&second=\w+_nemotron$/);
      expect(await tab.page.textContent('.compare-verdict')).toContain('open');
      await hands.tabTo(/^(?:field|combobox) Second$/);
      await hands.press('Control+a');
      await hands.type('Daily Momentum');
      await hands.press('ArrowDown', 'Enter');
      await expect.poll(here, WAIT).toContain('second=daily_momentum');
      await tab.settled();
      expect([...(await figuresOn(tab.page)).keys()]).toContain('Daily Momentum');
    });

    it("moves the sliders of a spread's payoff", async () => {
      await opened('/spreads');
      const read = async (): Promise<string> =>
        (await tab.page.textContent('.payoff-reading')) ?? '';
      const before = await read();
      await hands.intoPage();
      await hands.tabTo(/^slider Day/);
      await hands.press('End');
      await shown(/expiry, /);
      await hands.tabTo(/^slider Price of/);
      await hands.press('ArrowRight', 'ArrowRight', 'ArrowRight');
      await expect.poll(read, WAIT).not.toBe(before);
      const moved = await read();
      await hands.tabTo(/^slider Volatility/);
      await hands.press('ArrowRight', 'ArrowRight');
      await shown('+2 points');
      await hands.tabTo('button Back to now');
      await hands.press('Enter');
      await expect.poll(read, WAIT).not.toBe(moved);
      await shown('as implied now');
    });

    it('starts a backtest and sees its result', async () => {
      await opened('/');
      await hands.press('g', 'b');
      await tab.settled();
      await hands.intoPage();
      await hands.tabTo(/^(?:field|combobox) Accounts/);
      await hands.type('Daily Momentum');
      await hands.press('ArrowDown', 'Enter');
      await hands.tabTo(/^field From/);
      await hands.type('02022025');
      await hands.tabTo(/^field (?:To|Up to)/);
      await hands.type('03032025');
      await hands.tabTo(/^field Decisions proved/);
      await hands.type('1');
      await hands.tabTo(/^field Placebos/);
      await hands.type('2');
      await hands.press('Enter');
      await expect.poll(here, WAIT).toContain('job=');
      await tab.page.getByText('2025-02-02 to 2025-03-03').first().waitFor(WAIT);
      await hands.backTo('link Skip to the page');
      await hands.press('Enter');
      await hands.tabTo('button Open');
      await hands.press('Enter');
      await expect.poll(here, WAIT).toContain('run=daily_momentum');
      await tab.settled();
      await shown('Can it be believed?');
      await shown('Nothing of any sampled decision depended on what came after it.');
    });

    it('changes a setting, sees the difference, saves, and rolls back', async () => {
      const cashYield = async (): Promise<unknown> =>
        z.object({ cashYield: z.string() }).parse(await house.invest.json('config', 'show'))
          .cashYield;
      expect(await cashYield()).toBe('none');
      await opened('/settings/general');
      await hands.intoPage();
      await hands.tabTo(/^(?:field|combobox) What cash earns/);
      await hands.press('ArrowDown', 'ArrowDown', 'Enter');
      await shown('1 change, not saved');
      await hands.tabTo('button See the difference and save');
      await hands.press('Enter');
      await tab.page.locator('.difference-added').first().waitFor(WAIT);
      expect(await tab.page.textContent('.difference-added')).toContain('cash_yield: bill');
      expect(await axeOn(tab.page)).toEqual([]);
      expect(await cashYield()).toBe('none');
      await hands.tabTo('button Save');
      await hands.press('Enter');
      await tab.page
        .locator('.difference-added')
        .first()
        .waitFor({ ...WAIT, state: 'detached' });
      expect(await cashYield()).toBe('bill');
      await opened('/settings/history');
      await hands.intoPage();
      await hands.tabTo('button See and go back');
      await hands.press('Enter');
      await tab.page.locator('.difference-added').first().waitFor(WAIT);
      expect(await tab.page.textContent('.difference-added')).toContain('cash_yield: none');
      await hands.tabTo('button Put it back');
      await hands.press('Enter');
      await tab.page
        .locator('.difference-added')
        .first()
        .waitFor({ ...WAIT, state: 'detached' });
      expect(await cashYield()).toBe('none');
    });

    it('hides amounts everywhere, and shows them again', async () => {
      const { accounts } = overviewViewSchema.parse(await house.invest.json('overview'));
      const isAmount = /\$\d|\d,\d{3}\.\d\d/;
      await opened('/');
      expect(await tab.page.textContent('main')).toMatch(isAmount);
      await hands.press('h');
      await tab.page.getByText('•••••').first().waitFor(WAIT);
      for (const address of ['/', `/accounts/${accounts[0]?.key}`, '/options', '/spreads']) {
        await opened(address);
        const text = await tab.page.evaluate<string>(`document.querySelector('main').innerText`);
        expect(text, address).not.toMatch(isAmount);
        expect(text, address).toContain('•••••');
      }
      await hands.press('h');
      await expect.poll(async () => tab.page.textContent('main'), WAIT).toMatch(isAmount);
    });

    it('chooses a theme, and it is kept', async () => {
      const themeOf = async (): Promise<string> =>
        tab.page.evaluate<string>(
          `document.documentElement.getAttribute('data-mantine-color-scheme')`,
        );
      await opened('/');
      expect(await themeOf()).toBe('light');
      await hands.tabTo('button Appearance and keys');
      await hands.press('Enter');
      await tab.page.getByRole('menu').waitFor(WAIT);
      await hands.downTo('menuitem Dark');
      await hands.press('Enter');
      await expect.poll(themeOf, WAIT).toBe('dark');
      await opened('/decisions');
      expect(await themeOf()).toBe('dark');
      await hands.press('Control+k');
      await expect.poll(hands.focused, WAIT).toMatch(/^combobox/);
      await hands.type('light theme');
      await hands.press('Enter');
      await expect.poll(themeOf, WAIT).toBe('light');
    });

    it('comes from a figure to how it is computed, and back', async () => {
      await opened('/accounts/weekly_balanced');
      await hands.intoPage();
      await hands.tabTo('link how this is computed: drawdown');
      await hands.press('Enter');
      await tab.settled();
      expect(here()).toBe('/guide');
      expect(new URL(tab.page.url()).hash).toBe('#drawdown');
      await expect.poll(hands.focused, WAIT).toMatch(/drawdown/i);
      const isSeen = await tab.page.evaluate<boolean>(
        `(({ top, bottom }) => top >= 0 && top < innerHeight && bottom > 0)(document.getElementById('drawdown').getBoundingClientRect())`,
      );
      expect(isSeen).toBe(true);
      await hands.back();
      await tab.settled();
      expect(here()).toBe('/accounts/weekly_balanced');
    });

    it('begins in a new home: a password by the code, then the first steps', async () => {
      await builtPages();
      const folder = mkdtempSync(join(tmpdir(), 'invest-first-'));
      const directory = join(folder, 'home');
      const invest = investOf(directory);
      expect((await invest.run('init', '--yes')).code).toBe(0);
      const own = await houseOn(directory, ['--host', '0.0.0.0']);
      try {
        const { out } = await invest.run('logs', '--no-follow');
        const code = /set-up code (\S+):/.exec(out)?.[1] ?? '';
        await tab.page.goto(own.origin);
        await tab.page.getByLabel('Code').waitFor(WAIT);
        expect(new URL(tab.page.url()).pathname).toBe('/setup');
        expect(await axeOn(tab.page)).toEqual([]);
        await hands.tabTo(/^field Code/);
        await hands.type(code);
        await hands.tabTo(/^field New password/);
        await hands.type('four hens crossed the moat');
        await hands.tabTo(/^field The same again/);
        await hands.type('four hens crossed the moat');
        await hands.press('Enter');
        await tab.page.getByRole('heading', { level: 1, name: 'First steps' }).waitFor(WAIT);
        await tab.settled();
        await hands.intoPage();
        for (const step of ['ghostfolio', 'models', 'accounts', 'done']) {
          await hands.tabTo(/^button (?:Next|Finish)$/);
          await hands.press('Enter');
          await expect.poll(() => new URL(tab.page.url()).search, WAIT).toBe(`?step=${step}`);
          await tab.settled();
          expect(await axeOn(tab.page), step).toEqual([]);
          await hands.backTo('link Skip to the page');
          await hands.press('Enter');
        }
        await hands.tabTo('link The overview');
        await hands.press('Enter');
        await tab.settled();
        expect(await heading()).toBe('Overview');
      } finally {
        await own.close();
        rmSync(folder, { recursive: true, force: true });
      }
    });
  },
);
