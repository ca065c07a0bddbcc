import process from 'node:process';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';
import { chromiumHere } from './chromium-here.ts';

const here = await chromiumHere();

/** Why there is no browser; empty where there is one. */
export const WHY_NOT = here.kind === 'there' ? '' : here.because;

if (WHY_NOT !== '') process.stderr.write(`pages are not tested: no Chromium (${WHY_NOT})\n`);

/** The Chromium of this machine, without a window. */
export async function openedBrowser(): Promise<Browser> {
  if (here.kind === 'missing') throw new Error(here.because);
  return chromium.launch({ executablePath: here.path, args: ['--disable-gpu'] });
}

export type Seat = { readonly width?: number; readonly theme?: 'light' | 'dark' };

/** Somebody in Warsaw before a screen of their own. */
export async function seated(
  browser: Browser,
  { width = 1600, theme = 'light' }: Seat = {},
): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: theme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/Warsaw',
  });
}
