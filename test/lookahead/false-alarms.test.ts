import { expect, it } from 'vitest';
import { certificateText } from '#app/lookahead';
import { falseAlarms } from './false-alarms.ts';

const RUNS = 24;

it(
  'there is no alarm in honest runs of random accounts on random markets',
  { timeout: 600_000 },
  async () => {
    const tally = await falseAlarms(Array.from({ length: RUNS }, (_, place) => 10_001 + place));
    const told = tally.alarms.map(({ seed, view }) => [
      `node test/lookahead/clean-runs.ts --runs 1 --seed ${seed}`,
      ...certificateText(view),
    ]);
    expect(told).toEqual([]);
    expect(tally.blind).toBe(0);
    expect(tally.filled).toBeGreaterThan(RUNS);
  },
);
