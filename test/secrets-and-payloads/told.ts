import process from 'node:process';
import { askedWithPayloads, sentWithPayloads } from './asked-with-payloads.ts';
import { hostileHome } from './hostile-home.ts';
import { BROWSER, openedInBrowser } from './in-browser.ts';
import type { Payload } from './payloads.ts';
import { printedBy } from './printed.ts';
import { realTable } from './real-table.ts';
import { executedIn, HARMLESS, shownPages } from './shown-pages.ts';
import { storedIn } from './stored-in.ts';

/** What came of payloads at one kind of place. */
export type Told = {
  readonly place: string;
  /** Requests, pages or commands. */
  readonly tried: number;
  /** Payloads that were shown there as words; where that cannot be told, absent. */
  readonly shown?: number;
  readonly executed: readonly string[];
};

/** Opened at a time in one window. */
const BATCH = 30;
/** Longer ones make pages of many megabytes, which a parser has read already. */
const LONGEST_OPENED = 5000;

/** Every page with every payload, read by a parser. */
export async function onPages(payloads: readonly Payload[]): Promise<readonly Told[]> {
  const table = await realTable({ password: '' });
  const told: Told[] = [];
  for (const page of shownPages(table)) {
    const plain = await page.of(HARMLESS);
    const executed: string[] = [];
    let shown = 0;
    for (const { text, mark } of payloads) {
      const markup = await page.of(text);
      if (markup.includes(mark)) shown += 1;
      executed.push(...executedIn(plain, markup, mark).map((fault) => `${mark}: ${fault}`));
    }
    told.push({ place: `page, ${page.name}`, tried: payloads.length, shown, executed });
  }
  await table.close();
  return told;
}

/** The same pages in a browser of this machine; undefined where there is none. */
export async function inBrowser(all: readonly Payload[]): Promise<readonly Told[] | undefined> {
  if (BROWSER === undefined) return undefined;
  const payloads = all.filter(({ text }) => text.length <= LONGEST_OPENED);
  const table = await realTable({ password: '' });
  const told: Told[] = [];
  for (const page of shownPages(table)) {
    const executed: string[] = [];
    let shown = 0;
    for (let from = 0; from < payloads.length; from += BATCH) {
      const batch = payloads.slice(from, from + BATCH);
      const pages = await Promise.all(
        batch.map(async ({ text, mark }) => ({ name: mark, markup: await page.of(text) })),
      );
      const opened = await openedInBrowser(BROWSER, [PROOF, ...pages]);
      if (!opened.executed.includes(PROOF.name)) executed.push('the browser runs no script at all');
      executed.push(...opened.executed.filter((name) => name !== PROOF.name));
      shown += opened.shown - 1;
    }
    if (shown < payloads.length) executed.push(`only ${shown} were opened to their end`);
    told.push({ place: `browser, ${page.name}`, tried: payloads.length, shown, executed });
  }
  await table.close();
  return told;
}

/** What would run is noticed. */
const PROOF = { name: 'proof', markup: '<p><img src=x onerror="pwned()"></p>' };

/** Requests to the table, bytes on its socket. */
export async function overHttp(payloads: readonly Payload[]): Promise<readonly Told[]> {
  const table = await realTable();
  const asked = await askedWithPayloads(table, payloads);
  const sent = await sentWithPayloads(table, payloads);
  await table.close();
  return [
    { place: 'API, requests', tried: asked.asked, executed: asked.wrong },
    { place: 'API, bytes on a socket', tried: sent.asked, executed: sent.wrong },
  ];
}

/** A home full of payloads: what its commands print, and what the API answers of it. */
export async function ofHome(
  payloads: readonly Payload[],
  length: 'short' | 'long',
): Promise<readonly Told[]> {
  const { PATH = '' } = process.env;
  const home = await hostileHome(payloads, { PATH });
  try {
    const { commands, shown, wrong } = await printedBy(home, payloads, length);
    const table = await realTable({ directory: home.directory });
    const stored = await storedIn(table, payloads);
    await table.close();
    return [
      { place: 'terminal', tried: commands, shown, executed: wrong },
      { place: 'API, what is stored', ...stored },
    ];
  } finally {
    home.remove();
  }
}
