import { expect, it } from 'vitest';
import { BROWSER } from './in-browser.ts';
import { inBrowser, ofHome, onPages, overHttp, type Told } from './told.ts';
import { PAYLOADS } from './payloads.ts';
import { bonesOf, executedIn } from './shown-pages.ts';

const FEW = PAYLOADS.filter((_, place) => place % 7 === 0);
const executedOf = (all: readonly Told[]) => all.flatMap(({ executed }) => executed);

it('there are 200 payloads and more, each with a mark of its own', () => {
  expect(PAYLOADS.length).toBeGreaterThanOrEqual(200);
  expect(new Set(PAYLOADS.map(({ text }) => text)).size).toBe(PAYLOADS.length);
});

it('none becomes more than words on any page', async () => {
  const all = await onPages(PAYLOADS);
  expect(executedOf(all)).toEqual([]);
  for (const { shown = 0 } of all) expect(shown).toBeGreaterThan(200);
}, 60_000);

it('would be noticed where one did', () => {
  const plain = '<p title="plainword">plainword</p>';
  for (const bad of [
    '<p title="x">x<b>y</b></p>',
    '<p title="x" onclick="y">x</p>',
    '<p title="x">x<!-- y --></p>',
  ])
    expect(executedIn(plain, bad, 'pwn000')).not.toEqual([]);
  expect(bonesOf(plain).elements).toEqual(['p title']);
});

it.skipIf(BROWSER === undefined)(
  'a browser runs none, and would run one (skipped: no browser here)',
  async () => {
    expect(executedOf((await inBrowser(FEW)) ?? [])).toEqual([]);
  },
  90_000,
);

it('the API repeats none but as JSON', async () => {
  expect(executedOf(await overHttp(FEW))).toEqual([]);
}, 60_000);

it('a home full of them says nothing that a terminal obeys', async () => {
  const all = await ofHome(PAYLOADS, 'short');
  expect(executedOf(all)).toEqual([]);
  for (const { shown = 0 } of all) expect(shown).toBeGreaterThan(200);
}, 90_000);
