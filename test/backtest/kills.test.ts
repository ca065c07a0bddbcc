import { expect, it } from 'vitest';
import { kills } from './kills.ts';
import { QUARTER } from './scenarios.ts';

it(
  'comes to the same result, and asks nothing twice, when it is killed from outside and started again',
  { timeout: 300_000 },
  async () => {
    const told = await kills({ kills: 8, seed: 3, scenarios: [QUARTER] });
    expect(told).toMatchObject({ failures: [], kills: 8, askedBySecondRuns: 0 });
    expect(told.asked.killed).toBeGreaterThanOrEqual(told.asked.unkilled);
    expect(told.asked.killed).toBeLessThanOrEqual(told.asked.unkilled + told.kills);
  },
);
