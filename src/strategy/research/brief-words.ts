import type { Regime, ResearchBrief, ResearchPick } from '#strategy/shape';

export const REGIMES: readonly Regime[] = ['BULL', 'BEAR', 'SIDEWAYS', 'HIGH_VOLATILITY'];

export const RISK_LEVELS: readonly ResearchBrief['geopoliticalRisk']['level'][] = [
  'LOW',
  'ELEVATED',
  'HIGH',
];

export const DIRECTIONS: readonly ResearchPick['direction'][] = ['LONG', 'SHORT'];
