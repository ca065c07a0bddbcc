import {
  eventsBlock,
  historyBlock,
  marketBlock,
  newsBlock,
  researchBlock,
  type Labels,
} from '#strategy/briefing';
import type { Observation } from '#strategy/shape';
import { inWords } from './contract-text.ts';
import { positionsBlock } from './positions-block.ts';
import { underlyingsBlock } from './underlyings-block.ts';
import { volatilityBlock } from './volatility-block.ts';

const MOST_FACTS = 18;

/** Everything an options account is told of an observation but its candidates; the same observation gives the same bytes. */
export function optionBriefing(seen: Observation, labels: Labels): string {
  return [
    marketBlock(seen, labels),
    underlyingsBlock(seen, labels),
    volatilityBlock(seen),
    newsBlock(seen, labels, MOST_FACTS),
    researchBlock(seen, labels),
    eventsBlock(seen, labels),
    historyBlock(spokenHistory(seen, labels), labels),
    positionsBlock(seen, labels),
  ].join('\n\n');
}

/** Earlier decisions with their contracts in words. */
function spokenHistory(seen: Observation, labels: Labels): Observation {
  const telling = { on: seen.market.on, labels };
  const history = seen.history.map((past) => ({
    ...past,
    outcome: inWords(past.outcome, telling),
    lines: past.lines.map((line) => inWords(line, telling)),
  }));
  return { ...seen, history };
}
