import { toDollars, type Money } from '#core/money';
import type { ResearchMandate, SecurityFacts } from '#strategy/shape';

/** Why a security may not be picked, with its figures; undefined where it may. What it must have and nobody knows it has not. */
export function floorFault(facts: SecurityFacts, { floors }: ResearchMandate): string | undefined {
  if (facts.kind === 'index') return 'an index is not traded';
  const share = toDollars(facts.mark) * (facts.unitsAShare ?? 1);
  if (share < toDollars(floors.minPrice))
    return `a share costs at least ${shown(floors.minPrice)}, costs $${share.toFixed(2)}`;
  const volume = facts.averageDollarVolume20;
  if (volume === undefined || volume < toDollars(floors.minDollarVolume))
    return `at least ${shown(floors.minDollarVolume)} are traded a session, ${told(volume)}`;
  const marketValue = facts.kind === 'stock' ? facts.fundamentals.marketValue : undefined;
  return marketValue !== undefined && marketValue < toDollars(floors.minMarketValue)
    ? `a company is worth at least ${shown(floors.minMarketValue)}, ${told(marketValue)}`
    : undefined;
}

function shown(least: Money): string {
  return `$${toDollars(least).toFixed(2)}`;
}

function told(dollars: number | undefined): string {
  return dollars === undefined ? 'it is not known' : `was $${dollars.toFixed(0)}`;
}
