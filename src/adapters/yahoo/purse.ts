import { NotAsked } from './not-asked.ts';
import type { Tally } from './tally.ts';

/** What one view may still send. */
export type Purse = {
  /** Takes one request out; throws `NotAsked` when none is left. */
  take(): void;
};

export function purse(requests: number, tally: Pick<Tally, 'refused'>): Purse {
  let left = requests;
  return {
    take: () => {
      if (left <= 0) {
        tally.refused();
        throw new NotAsked(
          'budget',
          `the budget of ${requests} requests to Yahoo in one cycle is spent; ask for fewer securities, or raise requests_a_cycle`,
        );
      }
      left -= 1;
    },
  };
}
