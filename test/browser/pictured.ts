import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { ROOT } from './stamp-of.ts';

/** What was on the screen when a test failed, for whoever looks into it. */
export async function pictured(page: Page, name: string): Promise<void> {
  const file = `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.png`;
  await page.screenshot({ path: join(ROOT, '.cache', 'browser', file), fullPage: true });
}
