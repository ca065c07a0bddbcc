import { toDollars } from '#core/money';
import { broadMarket, sizing, type Sizing } from '#strategy/briefing';
import type { Observation, SecurityFacts } from '#strategy/shape';
import { regimeOf, type RegimeReading } from './regime-of.ts';
import { sectorScores } from './sector-scores.ts';
import type { Temperament } from './temperament.ts';

/** An observation with what the analyst makes of the market: all its rules are functions of this. */
export type View = {
  readonly seen: Observation;
  readonly temperament: Temperament;
  readonly sizing: Sizing;
  readonly regime: RegimeReading;
  readonly sectorScores: Readonly<Record<string, number>>;
  readonly market: SecurityFacts | undefined;
};

/** A trade is this much larger than the smallest order, so that its costs neither push it below nor eat too much of it. */
const OVER_LEAST = 1.1;

/** Dollars under which the analyst does not trade. */
export function leastDollars({ sizing: { minOrder } }: View): number {
  return toDollars(minOrder) * OVER_LEAST;
}

export function viewOf(seen: Observation, temperament: Temperament): View {
  return {
    seen,
    temperament,
    sizing: sizing(seen),
    regime: regimeOf(seen),
    sectorScores: sectorScores(seen),
    market: broadMarket(seen),
  };
}

/** The one of two figures that goes with the temperament. */
export function either<Value>(
  { temperament }: { readonly temperament: Temperament },
  steady: Value,
  bold: Value,
): Value {
  return temperament === 'steady' ? steady : bold;
}
