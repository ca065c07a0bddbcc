import { afterAll, beforeAll, expect, it } from 'vitest';
import { askedInVain, badCredentials } from './bad-credentials.ts';
import { realTable, type RealTable } from './real-table.ts';
import { ALLOWED, askedFromOurPlaces, askedFromStrangePlaces } from './strange-places.ts';

let table: RealTable;
beforeAll(async () => {
  table = await realTable({ allowedHosts: ALLOWED });
});
afterAll(async () => table.close());

it('no route of the real table lets in whoever has no, bad, expired or too weak credentials', async () => {
  const all = await badCredentials(table);
  const { asked, let: came } = await askedInVain(table, all);
  expect(came).toEqual([]);
  expect(table.http.routes.length).toBeGreaterThan(table.verbs);
  expect(asked).toBeGreaterThan(table.verbs * all.length * 0.7);
  expect(await table.home.store.jobs.newest(10)).toEqual([]);
  const acts = await table.home.store.acts.newest(10_000);
  expect(acts.filter(({ outcome }) => outcome !== 'refused')).toEqual([]);
}, 60_000);

it('no route of it answers under a name, or to a page, that is not ours', async () => {
  const { asked, places, let: came } = await askedFromStrangePlaces(table);
  expect(came).toEqual([]);
  expect(places).toBeGreaterThan(500);
  expect(asked).toBeGreaterThan(40_000);
  const ours = await askedFromOurPlaces(table);
  expect(ours.let).toHaveLength(ours.asked);
  expect(ours.asked).toBeGreaterThanOrEqual(8);
}, 60_000);
