import type { Strategy } from '#strategy/shape';
import type { Masking } from './mask-for.ts';

/**
 * The strategy with its observation masked and its conclusion turned back; whoever answers is told masked things alone,
 * so a model that reads the observation has to be given `masking.observation(seen)`. Days are the strategy's to tell:
 * it is to be built with `masking.labels`.
 */
export function masked(strategy: Strategy, masking: Masking): Strategy {
  return {
    name: strategy.name,
    *deliberate(seen) {
      const told = yield* strategy.deliberate(masking.observation(seen));
      return masking.conclusion(told, seen);
    },
  };
}
