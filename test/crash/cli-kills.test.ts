import { expect, it } from 'vitest';
import { cliKills } from './cli-kills.ts';

it(
  'comes to the same home when the command line is killed from outside and started again',
  { timeout: 300_000 },
  async () => {
    const { kills, difference, failures } = await cliKills({ kills: 5, seed: 1 });
    expect({ failures, ...difference }).toEqual({ failures: [], lost: [], doubled: [], wrong: [] });
    expect(kills).toBe(5);
  },
);
