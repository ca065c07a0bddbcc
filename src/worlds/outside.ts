import { systemClock, systemPause, systemRandom } from '#adapters/system';
import type { Clock } from '#ports';

/** What a home takes from the machine under it; a rehearsal hands in its own time. */
export type Outside = {
  readonly clock: Clock;
  readonly pause: (forMs: number) => Promise<void>;
  /** In [0, 1): jitter of retries. */
  readonly random: () => number;
};

/** The wall's time, real waits, real chance. */
export const theMachine: Outside = {
  clock: systemClock,
  pause: systemPause,
  random: systemRandom,
};
