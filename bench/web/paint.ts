/**
 * When pages are painted and how long they take to answer, on a phone's screen with a processor slowed down four times.
 * node bench/web/paint.ts [--times 5] [--slowdown 4]
 */
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { knownOf, type Known } from '../../test/browser/addresses.ts';
import { stillHouse } from '../../test/browser/house-on.ts';
import { openedBrowser, seated } from '../../test/browser/opened-browser.ts';
import { machineLine, numberSaid, printTable, quantile } from '../service/machine.ts';

const TIMES = numberSaid('times', 5);
const SLOWDOWN = numberSaid('slowdown', 4);
const WIDTH = 390;
const PATIENCE_MS = 60_000;
const LOOK_MS = 100;
const LONG_TASK_MS = 50;
const AFTERWARDS_MS = 1500;

/** Kept by the page itself from its very beginning. */
const WATCH = `window.kept = { events: [], tasks: [], shownAt: 0 };
new PerformanceObserver((list) => kept.tasks.push(...list.getEntries().map(({ duration }) => duration)))
  .observe({ type: 'longtask', buffered: true });
new PerformanceObserver((list) => kept.events.push(...list.getEntries().filter(({ interactionId }) => interactionId > 0).map(({ duration }) => duration)))
  .observe({ type: 'event', durationThreshold: 16, buffered: true });
const look = () => {
  const isShown = document.querySelector('h1') !== null && document.querySelector('.wait') === null;
  if (isShown) kept.shownAt = performance.now();
  else requestAnimationFrame(look);
};
requestAnimationFrame(look);`;

type Painted = { readonly first: number; readonly tasks: readonly number[] };

const PAINTED = `({
  first: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
  tasks: kept.tasks,
})`;

const house = await stillHouse();
const browser = await openedBrowser();
try {
  const known = await knownOf(house.origin);
  const addresses = addressesOf(known);
  // The house itself is not what is measured: it has answered each once before.
  for (const address of addresses) await (await opened(house.origin + address, 1)).context.close();
  process.stdout.write(
    `${machineLine()}; ${WIDTH} px, processor ${SLOWDOWN} times slower, ${TIMES} times each with nothing kept, medians\n\n`,
  );
  const painted: (readonly string[])[] = [];
  for (const address of addresses) painted.push(await paintedRow(house.origin + address));
  printTable(['page', 'first paint ms', 'all shown ms', 'longest task ms', 'blocked ms'], painted);
  process.stdout.write('\n');
  const answered: (readonly string[])[] = [];
  for (const each of interactions()) answered.push(await answeredRow(each));
  printTable(['what somebody does', 'median ms', 'slowest ms'], answered);
  process.stdout.write(`\nafterwards: ${machineLine()}\n`);
} finally {
  await browser.close();
  await house.close();
}

function addressesOf({ traded }: Known): readonly string[] {
  return [
    '/',
    '/accounts/weekly_balanced',
    `/decisions/${traded}`,
    '/decisions',
    '/options',
    '/spreads',
    '/compare',
    '/research',
    '/control',
    '/settings/accounts',
    '/guide',
  ];
}

type Opened = { readonly context: BrowserContext; readonly page: Page; readonly shownAt: number };

/** A page in a browser that has kept nothing, once all of it is shown. */
async function opened(url: string, slowdown: number): Promise<Opened> {
  const context = await seated(browser, { width: WIDTH });
  await context.addInitScript(WATCH);
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.goto(url, { timeout: PATIENCE_MS });
  return { context, page, shownAt: await shownAtOf(page) };
}

async function shownAtOf(page: Page): Promise<number> {
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until) {
    const at = await page.evaluate<number>('kept.shownAt');
    if (at > 0) return at;
    await pause(LOOK_MS);
  }
  throw new Error(`${page.url()} was not shown in time`);
}

async function paintedRow(url: string): Promise<readonly string[]> {
  const seen: (readonly number[])[] = [];
  for (let time = 1; time <= TIMES; time += 1) {
    const { context, page, shownAt } = await opened(url, SLOWDOWN);
    const { first, tasks } = await page.evaluate<Painted>(PAINTED);
    const blocked = tasks.reduce((sum, task) => sum + task - LONG_TASK_MS, 0);
    seen.push([first, shownAt, Math.max(0, ...tasks), blocked]);
    await context.close();
  }
  const { pathname } = new URL(url);
  return [pathname, ...[0, 1, 2, 3].map((place) => middle(seen.map((row) => row[place] ?? 0)))];
}

function middle(sample: readonly number[]): string {
  return quantile(sample, 0.5).toFixed(0);
}

type Interaction = {
  readonly says: string;
  readonly address: string;
  readonly act: (page: Page) => Promise<void>;
};

function pressed(...keys: readonly string[]): Interaction['act'] {
  return async (page) => {
    for (const key of keys) await page.keyboard.press(key, { delay: 20 });
  };
}

function clicked(role: 'button' | 'tab' | 'link', name: string): Interaction['act'] {
  return async (page) => page.getByRole(role, { name, exact: true }).first().click();
}

function interactions(): readonly Interaction[] {
  return [
    { says: 'opens the palette', address: '/', act: pressed('Control+k') },
    { says: 'opens the palette and types five letters', address: '/', act: typedInPalette },
    {
      says: 'opens the list of pages',
      address: '/',
      act: clicked('button', 'Open the list of pages'),
    },
    { says: 'goes from the overview to the decisions', address: '/', act: pressed('g', 'd') },
    { says: 'hides amounts', address: '/', act: clicked('button', 'Hide amounts') },
    {
      says: 'takes another tab of an account',
      address: '/accounts/weekly_balanced',
      act: clicked('tab', 'Limits and mix'),
    },
    { says: 'goes down ten decisions', address: '/decisions', act: wentDown },
    { says: 'moves the price of a payoff ten steps', address: '/spreads', act: slid },
    { says: 'types a word into the guide', address: '/guide', act: searched },
  ];
}

async function typedInPalette(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').waitFor();
  await page.keyboard.type('wheel', { delay: 60 });
}

async function wentDown(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'Decisions that were found' }).focus();
  for (let line = 1; line <= 10; line += 1) await page.keyboard.press('j', { delay: 40 });
}

async function slid(page: Page): Promise<void> {
  await page.getByRole('slider', { name: /^Price of/ }).focus();
  for (let step = 1; step <= 10; step += 1) await page.keyboard.press('ArrowRight', { delay: 40 });
}

async function searched(page: Page): Promise<void> {
  await page.getByLabel('Find').focus();
  await page.keyboard.type('drawdown', { delay: 60 });
}

/** From the key or the finger to the next picture: the slowest of each time, as browsers tell it, in steps of 8 ms. */
async function answeredRow({ says, address, act }: Interaction): Promise<readonly string[]> {
  const slowest: number[] = [];
  for (let time = 1; time <= TIMES; time += 1) {
    const { context, page } = await opened(house.origin + address, SLOWDOWN);
    await page.evaluate('kept.events.length = 0');
    await act(page);
    await page.waitForTimeout(AFTERWARDS_MS);
    slowest.push(Math.max(16, ...(await page.evaluate<number[]>('kept.events'))));
    await context.close();
  }
  return [says, middle(slowest), Math.max(...slowest).toFixed(0)];
}
