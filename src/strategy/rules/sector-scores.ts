import { broadMarket, sectorNames } from '#strategy/briefing';
import type { Observation } from '#strategy/shape';

/** Change over 21 sessions beyond the market's at which a sector scores 1 and 2. */
const LEADS = 0.01;
const LEADS_CLEARLY = 0.03;

/** A week against the month by this much takes a point away. */
const TURNS = 0.02;

/**
 * Sector -> -2..2 from its ETF against the market (as it is where the market's change is not known). A sector without
 * a known ETF scores 0, for an answer must name them all; that it is not known is said beside it.
 */
export function sectorScores(seen: Observation): Record<string, number> {
  const broad = broadMarket(seen);
  const known = new Map(
    seen.market.sectors.flatMap(({ sector, change21Days, change5Days }) => {
      if (change21Days === undefined) return [];
      const month = change21Days - (broad?.change21Days ?? 0);
      const week = change5Days === undefined ? 0 : change5Days - (broad?.change5Days ?? 0);
      return [[sector, scoreOf(month, week)] as const];
    }),
  );
  return Object.fromEntries(sectorNames(seen).map((sector) => [sector, known.get(sector) ?? 0]));
}

function scoreOf(month: number, week: number): number {
  const size = Math.abs(month);
  const points = Number(size >= LEADS) + Number(size >= LEADS_CLEARLY);
  const turned = month > 0 ? week <= -TURNS : week >= TURNS;
  return Math.sign(month) * Math.max(0, points - Number(turned)) + 0;
}
