import { randomBytes, systemClock } from '#adapters/system';
import { openKeys, type Keys } from '#http';
import type { Act } from '#ports';
import { whoOfCommandLine } from '#verbs/service';
import type { Home } from '#worlds';

/** The keys of a home, and the list of administrative acts to write in. */
export function keysOf({ store }: Home): {
  readonly keys: Keys;
  readonly tell: (act: Pick<Act, 'what' | 'subject'>) => Promise<void>;
} {
  const { credentials, acts } = store;
  return {
    keys: openKeys({ credentials, clock: systemClock, random: randomBytes }),
    tell: async (act) =>
      acts.keep({ at: systemClock.now(), who: whoOfCommandLine(), outcome: 'done', ...act }),
  };
}
