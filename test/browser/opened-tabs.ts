import type { BrowserContext } from 'playwright-core';
import { watchedPage, type WatchedPage } from './watched-page.ts';

/** A few tabs of one browser that many take turns with. */
export type Tabs = {
  readonly with: <Found>(work: (tab: WatchedPage) => Promise<Found>) => Promise<Found>;
};

export async function openedTabs(context: BrowserContext, count: number): Promise<Tabs> {
  const opened = Array.from({ length: count }, async () => watchedPage(context));
  const free = await Promise.all(opened);
  const waiting: ((tab: WatchedPage) => void)[] = [];
  const taken = async (): Promise<WatchedPage> => {
    const tab = free.pop();
    if (tab !== undefined) return tab;
    const { promise, resolve } = Promise.withResolvers<WatchedPage>();
    waiting.push(resolve);
    return promise;
  };
  const givenBack = (tab: WatchedPage): void => {
    const next = waiting.shift();
    if (next === undefined) free.push(tab);
    else next(tab);
  };
  return {
    with: async (work) => {
      const tab = await taken();
      try {
        return await work(tab);
      } finally {
        givenBack(tab);
      }
    },
  };
}
