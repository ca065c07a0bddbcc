import { systemClock, systemPause, systemRandom, systemTimer } from '#adapters/system';
import type { Clock, LanguageModel, Timer } from '#ports';
import type { ModelConfig, ModelServer } from '#config';

/** What a home takes from the machine under it; a rehearsal hands in its own time. */
export type Outside = {
  readonly clock: Clock;
  readonly timer: Timer;
  readonly pause: (forMs: number) => Promise<void>;
  /** In [0, 1): jitter of retries. */
  readonly random: () => number;
  /** Around every model behind a server, where other processes ask the same servers. */
  readonly around?: (model: LanguageModel, config: ServedModel) => LanguageModel;
  /** Calls that all processes have in flight at a server. */
  readonly busy?: (server: Pick<ModelServer, 'baseUrl' | 'parallel'>) => number;
};

export type ServedModel = Extract<ModelConfig, { kind: 'openai-compatible' }>;

/** The wall's time, real waits, real chance. */
export const theMachine: Outside = {
  clock: systemClock,
  timer: systemTimer,
  pause: systemPause,
  random: systemRandom,
};
