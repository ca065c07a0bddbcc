/**
 * How fluid the page of decisions stays over a home with a million of them: scrolled for some seconds by a wheel, by a
 * dragged bar and by its keys, on a phone's and a desk's width, with a processor slowed down.
 * node bench/web/long-list.ts [--decisions 1000000] [--slowdown 4] [--seconds 6]
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { BrowserContext, Page } from 'playwright-core';
import { stillHouseAt } from '../../test/browser/house-on.ts';
import { openedBrowser, seated } from '../../test/browser/opened-browser.ts';
import { machineLine, numberSaid, printTable, quantile } from '../service/machine.ts';
import { filledHome, indexFrom } from './filled-home.ts';

const DECISIONS = numberSaid('decisions', 1_000_000);
const SLOWDOWN = numberSaid('slowdown', 4);
const SECONDS = numberSaid('seconds', 6);
const STEP_MS = 50;
const STEP_PX = 400;
const SLOW_FRAME_MS = 50;

const FRAMES = `window.kept = { frames: [], isKept: true };
const next = (before) => requestAnimationFrame((now) => {
  kept.frames.push(now - before);
  if (kept.isKept) next(now);
});
requestAnimationFrame(next);`;

type Seen = { readonly frames: readonly number[]; readonly lines: number; readonly heap: number };

const SEEN = `(kept.isKept = false, {
  frames: kept.frames.slice(1),
  lines: document.querySelectorAll('.found-line').length,
  heap: performance.memory.usedJSHeapSize,
})`;

type Way = { readonly says: string; readonly step: (page: Page) => Promise<void> };

const LIST = 'Decisions that were found';

const WAYS: readonly Way[] = [
  { says: 'a wheel', step: async (page) => page.mouse.wheel(0, STEP_PX) },
  { says: 'the key J', step: async (page) => page.keyboard.press('j') },
  { says: 'Page Down', step: async (page) => page.keyboard.press('PageDown') },
];

const directory = join(mkdtempSync(join(tmpdir(), 'invest-long-list-')), 'home');
const home = await filledHome(directory, DECISIONS);
await indexFrom(home, DECISIONS, DECISIONS);
home.close();
const house = await stillHouseAt(directory);
const browser = await openedBrowser();
try {
  process.stdout.write(
    `${machineLine()}; ${DECISIONS} decisions, processor ${SLOWDOWN} times slower, ${SECONDS} s each\n\n`,
  );
  const rows: (readonly string[])[] = [];
  for (const width of [390, 1600]) for (const way of WAYS) rows.push(await rowOf(way, width));
  printTable(
    [
      'scrolled by',
      'px',
      'first lines ms',
      'frames/s',
      '95 % ms',
      'worst ms',
      'slow',
      'lines',
      'MB',
    ],
    rows,
  );
} finally {
  await browser.close();
  await house.close();
}

async function rowOf({ says, step }: Way, width: number): Promise<readonly string[]> {
  const context = await seated(browser, { width });
  const page = await slowed(context);
  await page.goto(`${house.origin}/decisions`);
  await page.locator('.found-line').first().waitFor();
  const shownAt = await page.evaluate<number>('performance.now()');
  const list = page.getByRole('region', { name: LIST });
  await list.focus();
  await list.hover();
  await page.evaluate(FRAMES);
  for (let passed = 0; passed < SECONDS * 1000; passed += STEP_MS) {
    await step(page);
    await page.waitForTimeout(STEP_MS);
  }
  const { frames, lines, heap } = await page.evaluate<Seen>(SEEN);
  await context.close();
  const whole = frames.reduce((sum, each) => sum + each, 0);
  const slow = frames.filter((each) => each > SLOW_FRAME_MS).length;
  return [
    says,
    String(width),
    shownAt.toFixed(0),
    ((frames.length * 1000) / whole).toFixed(1),
    quantile(frames, 0.95).toFixed(0),
    Math.max(...frames).toFixed(0),
    `${slow} of ${frames.length}`,
    String(lines),
    (heap / 1e6).toFixed(0),
  ];
}

async function slowed(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  return page;
}
