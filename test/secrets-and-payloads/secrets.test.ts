import { expect, it } from 'vitest';
import { foundIn, missedBy } from './found-in.ts';
import { lived } from './lived.ts';

it('the finder finds every planted secret in every encoding', () => {
  const value = `sk-0a1B2c3D4e5F+/"<&'>=%g6H7`;
  expect(missedBy([{ name: 'a key', value }])).toEqual([]);
});

it('no secret comes out of a home that works, fails and is asked everything', async () => {
  const { seen, planted, echoed } = await lived('short', () => undefined);
  expect(planted.length).toBeGreaterThanOrEqual(25);
  expect(echoed).toBeGreaterThan(20);
  expect(new Set(seen.map(({ place }) => place)).size).toBeGreaterThan(8);
  expect(foundIn(seen, planted)).toEqual([]);
  expect(missedBy(planted)).toEqual([]);
}, 180_000);
