import { setTimeout as pause } from 'node:timers/promises';
import type { BrowserContext, Page, Request } from 'playwright-core';

/** A page of a browser, and whatever went wrong on it. */
export type WatchedPage = {
  readonly page: Page;
  /** Errors and warnings of the console, requests that failed; since the last time they were taken. */
  readonly taken: () => readonly string[];
  /** Nothing is asked for and nothing waited for any more; throws where that does not come to be. */
  readonly settled: (calmLooks?: number) => Promise<void>;
};

const LOOK_MS = 30;
/** What one answer leads to may be asked for a moment later. */
const CALM_LOOKS = 4;
const PATIENCE_MS = 25_000;
const WORKER = /\/event-worker-[^/]+\.js$/;
const STILL_WAITING =
  '[...document.querySelectorAll(".wait")].map((wait) => (wait.closest("section")?.querySelector("h2") ?? document.querySelector("h1"))?.textContent ?? "nothing yet").join(", ") || (document.querySelector("h1") === null ? "a heading" : "")';

export async function watchedPage(context: BrowserContext): Promise<WatchedPage> {
  const page = await context.newPage();
  const faults: string[] = [];
  const open = new Set<Request>();
  page.on('console', (message) => {
    if (/^(?:error|warning)$/.test(message.type()))
      faults.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`thrown: ${error.message}`));
  page.on('request', (request) => {
    // The stream of events never ends, and the end of a worker's script is told to the worker.
    const isLasting = request.resourceType() === 'eventsource' || WORKER.test(request.url());
    if (!isLasting) open.add(request);
  });
  page.on('requestfinished', (request) => open.delete(request));
  page.on('requestfailed', (request) => {
    open.delete(request);
    const why = request.failure()?.errorText ?? 'no reason';
    // Whoever goes elsewhere ends what was asked for.
    if (why !== 'net::ERR_ABORTED') faults.push(`${pathOf(request.url())}: ${why}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${pathOf(response.url())}: ${response.status()}`);
  });
  return {
    page,
    taken: () => faults.splice(0),
    settled: async (calmLooks = CALM_LOOKS) => settled(page, open, calmLooks),
  };
}

async function settled(page: Page, open: ReadonlySet<Request>, calmLooks: number): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  let calm = 0;
  let waiting = '';
  for (;;) {
    if (performance.now() > until) {
      const asked = [...open].map((request) => pathOf(request.url())).join(', ');
      throw new Error(`it does not settle; it waits for: ${waiting} ${asked}`);
    }
    waiting = await page.evaluate<string>(STILL_WAITING);
    calm = open.size === 0 && waiting === '' ? calm + 1 : 0;
    if (calm >= calmLooks) return;
    await pause(LOOK_MS);
  }
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}
