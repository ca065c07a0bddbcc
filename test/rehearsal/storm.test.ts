import { describe, expect, it } from 'vitest';
import { liveDay } from './live-day.ts';
import { missedExits } from './missed-exits.ts';
import { most, sentIn, STORMS, stormSettings } from './storm.ts';
import { judged } from './judged.ts';

const SEED = 1;
const LIMIT_MS = 240_000;
const BUDGET = { view: 200, minute: 60 };
/** A probe, and with a bad pass the page and the crumb, at each of the steps of five minutes and at a slot beside it. */
const MOST_A_STEP = 3;

describe.each(['short', 'short light'] as const)('a morning in the storm "%s"', (name) => {
  const { storms, upTo } = STORMS[name];

  it(
    'hears about it once, waits, and never trades on what it cannot see',
    { timeout: LIMIT_MS },
    async () => {
      const day = await liveDay(stormSettings(SEED, name));
      const { view, minute } = most(day);
      expect(view).toBeLessThanOrEqual(BUDGET.view);
      expect(minute).toBeLessThanOrEqual(BUDGET.minute);
      for (const storm of storms.filter(({ rule }) => !('share' in rule))) {
        const steps = (storm.upTo - storm.from) / 300_000;
        expect(sentIn(storm, day).requests).toBeLessThanOrEqual(MOST_A_STEP * steps);
      }
      expect(day.circuitOpened).toBeGreaterThan(0);
      // Each refusal opens it anew, in words where the crumb was due too: nobody asks while it is open.
      const refused = day.asked.filter(({ fault }) => fault !== undefined).length;
      expect(day.circuitOpened).toBeLessThanOrEqual(refused);
      const { faults } = await judged(day, SEED);
      expect(faults).toEqual([]);
      expect((await missedExits(day, SEED, upTo)).missed).toEqual([]);
      expect(day.faults).toEqual([]);
      expect(day.brokenOff).toEqual([]);
      expect(day.duplicates).toBe(0);
      const ends = day.records.map(({ end }) =>
        end?.outcome === 'ABSTAINED' ? (end.because ?? '') : end?.outcome,
      );
      const known = /^DONE$|429 Too Many Requests|gave no crumb/;
      expect(ends.filter((each) => !known.test(each ?? ''))).toEqual([]);
    },
  );
});
