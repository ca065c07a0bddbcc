import { describe, expect, it } from 'vitest';
import { campaignOf, type Reached } from './campaign-of.ts';

/** Services that know a repeat for what it is, as far as the reader is concerned. */
const MERGING = new Set(['ntfy', 'webhook', 'email']);

const SEEDS = Array.from({ length: 12 }, (_, position) => position + 1);

describe.each(SEEDS)('with kills at any await and faults of every kind (seed %i)', (seed) => {
  it('each event reaches each reader, once where the service can tell a repeat, and marked where it cannot', async () => {
    const { reached, left, kills, misfortunes } = await campaignOf(seed);
    expect(left).toEqual([]);
    expect(kills).toBeGreaterThan(3);
    expect(misfortunes).toBeGreaterThan(10);
    const wrong = (bad: (one: Reached) => boolean): readonly Reached[] => reached.filter(bad);
    expect(wrong(({ times }) => times === 0)).toEqual([]);
    expect(wrong(({ channel, times }) => MERGING.has(channel) && times > 1)).toEqual([]);
    expect(wrong(({ times, marked }) => times - marked > 1)).toEqual([]);
  }, 60_000);
});
