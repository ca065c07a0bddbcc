import type { Regime, ResearchBrief, ResearchPick } from '#strategy/shape';

type Words = {
  readonly regimes: readonly Regime[];
  readonly riskLevels: readonly ResearchBrief['geopoliticalRisk']['level'][];
  readonly directions: readonly ResearchPick['direction'][];
};

/** The closed lists of a brief that only types name elsewhere. */
export const BRIEF_WORDS: Words = {
  regimes: ['BULL', 'BEAR', 'SIDEWAYS', 'HIGH_VOLATILITY'],
  riskLevels: ['LOW', 'ELEVATED', 'HIGH'],
  directions: ['LONG', 'SHORT'],
};
