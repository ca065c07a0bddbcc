import type { Observation } from '#strategy/shape';
import type { Temperament } from './temperament.ts';

/** The scan of an intraday account. */
export function scanAnswer(_seen: Observation, _temperament: Temperament): unknown {
  return { verdict: 'HOLD', confidence_pct: 0, why: 'Not built yet.' };
}
