import { isSector } from '#core/instruments';
import type { Observation } from '#strategy/shape';

/** Every one of the eleven sectors that is observed, of a security or by its ETF, in order of name. */
export function sectorNames({ market }: Observation): string[] {
  const named = [
    ...market.sectors.map(({ sector }) => sector),
    ...market.securities.flatMap(({ sector }) => sector ?? []),
  ];
  return [...new Set(named)].filter(isSector).toSorted();
}
