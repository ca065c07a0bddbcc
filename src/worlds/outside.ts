import { systemClock, systemPause, systemRandom, systemTimer } from '#adapters/system';
import type { Clock, Timer } from '#ports';

/** What a home takes from the machine under it; a rehearsal hands in its own time. */
export type Outside = {
  readonly clock: Clock;
  readonly timer: Timer;
  readonly pause: (forMs: number) => Promise<void>;
  /** In [0, 1): jitter of retries. */
  readonly random: () => number;
};

/** The wall's time, real waits, real chance. */
export const theMachine: Outside = {
  clock: systemClock,
  timer: systemTimer,
  pause: systemPause,
  random: systemRandom,
};
