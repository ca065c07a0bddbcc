import { expect, it } from 'vitest';
import { campaign } from './campaign.ts';

/** Children start in about 0.3 s each; the long form is `node test/crash/campaign.ts --kills all`. */
const TIMEOUT_MS = 300_000;

it(
  'ends as if it had never been killed, killed at a hundred boundaries and more and again in recovery',
  { timeout: TIMEOUT_MS },
  async () => {
    const { lost, doubled, wrong, askedAgain, ...tally } = await campaign({
      chains: 40,
      killsEach: 4,
      seed: 1,
      say: () => undefined,
    });
    expect({ lost, doubled, wrong, askedAgain }).toEqual({
      lost: [],
      doubled: [],
      wrong: [],
      askedAgain: [],
    });
    expect(tally.kills).toBeGreaterThanOrEqual(100);
    expect(tally.recoveriesKilled).toBeGreaterThanOrEqual(50);
    expect(tally.boundaries).toBeGreaterThan(1000);
    expect(tally.asked).toBeGreaterThanOrEqual(tally.needed);
  },
);
