import { daysBetween } from '#core/calendar';
import { MOST_EVENTS } from '#strategy/research';
import type { Observation, Question, ResearchBrief } from '#strategy/shape';
import { briefAvoided, briefPicks, claimOf, convictionOf } from './brief-picks.ts';
import { briefThemes } from './brief-themes.ts';
import { briefViewOf, refsSaying, type BriefView } from './brief-view.ts';
import { sectorScores } from './sector-scores.ts';
import type { Temperament } from './temperament.ts';

const EVENTS_WITHIN_DAYS = 5;

/** Publishers that speak of geopolitics as bad from which the risk is more than elevated. */
const MANY_PUBLISHERS = 3;

/** The brief of the research agent, from figures and facts alone; facts are the analyst's own readings. */
export function briefAnswer(
  _question: Question,
  seen: Observation,
  temperament: Temperament,
): unknown {
  const view = briefViewOf(seen, temperament);
  const picked = briefPicks(view);
  return {
    regime: view.regime.regime,
    regime_sources: regimeSources(view),
    geopolitical_risk: geopoliticalRisk(view),
    themes: briefThemes(view),
    picks: picked.map((prospect) => {
      const sign = prospect.strength < 0 ? -1 : 1;
      const { ticker, ...rest } = claimOf(prospect, sign);
      return {
        ticker,
        direction: sign > 0 ? 'LONG' : 'SHORT',
        conviction: convictionOf(prospect, sign),
        ...rest,
      };
    }),
    sector_biases: biases(view),
    events: view.table.events
      .filter(({ told }) => daysBetween(seen.market.on, told.on) <= EVENTS_WITHIN_DAYS)
      .map(({ ref }) => ({ ref }))
      .slice(0, MOST_EVENTS),
    avoid: briefAvoided(view, picked).map((prospect) => claimOf(prospect, -1)),
  };
}

/** The volatility index and the broad market; with neither, the first figures that there are. */
function regimeSources({ table, market }: BriefView): readonly string[] {
  const vix = table.market.filter(({ told }) => told.of === 'vix');
  const broad = table.figures.filter(({ told }) => told.ticker === market?.ticker);
  const known = [...vix, ...broad].map(({ ref }) => ref);
  return known.length > 0 ? known : table.figures.slice(0, 1).map(({ ref }) => ref);
}

function geopoliticalRisk({ table }: BriefView): ResearchBrief['geopoliticalRisk'] {
  const bad = table.news.filter(
    ({ told }) => told.topic === 'geopolitics' && told.direction === -1,
  );
  if (bad.length === 0) return { level: 'LOW', sources: [] };
  const publishers = new Set(bad.map(({ told }) => told.source)).size;
  return {
    level: publishers >= MANY_PUBLISHERS ? 'HIGH' : 'ELEVATED',
    sources: refsSaying(bad, -1),
  };
}

/** Scores of sectors whose fund is known; none says nothing. */
function biases({ seen, table }: BriefView): readonly unknown[] {
  const scores = sectorScores(seen);
  return table.market.flatMap(({ ref, told }) => {
    if (told.kind !== 'sector') return [];
    const bias = scores[told.sector] ?? 0;
    return bias === 0 ? [] : [{ sector: told.sector, bias, sources: [ref] }];
  });
}
