import type { Ticker } from '#core/instruments';
import { CATALYSTS, THEMES, type Observation, type Question } from '#strategy/shape';
import { sectorNames, type Labels } from '#strategy/briefing';
import { briefBlocks } from './brief-blocks.ts';
import { briefSchema, MOST_AVOIDED, MOST_EVENTS, MOST_THEMES } from './brief-schema.ts';
import type { BriefTable } from './brief-table.ts';
import { floorFault } from './floor-fault.ts';
import { PROMPT_VERSION } from './prompt-version.ts';
import { researchMandateOf } from './research-mandate-of.ts';
import { tradableOf } from './tradable-of.ts';

const SYSTEM = `You are the research desk of several portfolios. From the tables alone you say what kind of market it is, what moves it, and which securities deserve a look for the next sessions. You trade nothing.
- A claim rests on rows of the tables: "sources" names their refs (N of news, Q of figures, M of the market, E of events). A claim without one is thrown away.
- Strength, trend and news that agree make a pick; a story without figures does not. Fewer picks with better sources are worth more than a full list; none is an answer.
- A security is picked or avoided, never both, and once.
- Use only the figures you are given; what is marked "-" is unknown, not zero.
Answer with one JSON object of the required form and nothing else.`;

/** The question that makes the brief. It carries no word from outside: what was read stands in it as facts. */
export function briefQuestion(seen: Observation, table: BriefTable, labels: Labels): Question {
  const mandate = researchMandateOf(seen);
  const tradable = tradableOf(seen);
  const pickable = tradable
    .filter((facts) => floorFault(facts, mandate) === undefined)
    .map(({ ticker }) => ticker);
  return {
    pass: 'brief',
    promptVersion: PROMPT_VERSION,
    messages: [
      { role: 'system', content: SYSTEM },
      { role: 'user', content: `${briefBlocks(seen, table, labels)}\n\n${taskOf(seen, pickable)}` },
    ],
    schema: briefSchema({
      pickable,
      tradable: tradable.map(({ ticker }) => ticker),
      sectors: sectorNames(seen),
      events: table.events.map(({ ref }) => ref),
      maxPicks: mandate.maxPicks,
    }),
  };
}

function taskOf(seen: Observation, pickable: readonly Ticker[]): string {
  const { maxPicks, picksExpireAfterSessions } = researchMandateOf(seen);
  return `TASK: the brief of the day.
Keys: regime (BULL, BEAR, SIDEWAYS or HIGH_VOLATILITY) and regime_sources; geopolitical_risk (level LOW, ELEVATED or HIGH; sources, none needed for LOW); themes (at most ${MOST_THEMES}: theme, direction -1, 0 or 1, thesis, sources); picks (at most ${maxPicks}, counting for ${picksExpireAfterSessions} sessions: ticker, direction LONG or SHORT, conviction 1 to 5, catalyst, thesis, sources); sector_biases (sector, bias -2 to 2, sources); events (at most ${MOST_EVENTS}: ref of each that matters); avoid (at most ${MOST_AVOIDED}: ticker, catalyst, thesis, sources).
A pick is one of: ${pickable.length > 0 ? pickable.join(' ') : 'none, nothing passes the floors'}. A thesis is one sentence with figures. Themes: ${THEMES.join(', ')}. Catalysts: ${CATALYSTS.join(', ')}.`;
}
