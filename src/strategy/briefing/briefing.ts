import type { Observation } from '#strategy/shape';
import { headlinesBlock } from './headlines-block.ts';
import { historyBlock } from './history-block.ts';
import { DATED, type Labels } from './labels.ts';
import { marketBlock } from './market-block.ts';
import { portfolioBlock } from './portfolio-block.ts';
import { securitiesBlock } from './securities-block.ts';
import { sizingBlock } from './sizing-block.ts';
import { sizing } from './sizing.ts';

/** Everything the model is told of an observation, block by block; the same observation gives the same bytes. */
export function briefing(seen: Observation, labels: Labels = DATED): string {
  const told = sizing(seen);
  return [
    marketBlock(seen, labels),
    securitiesBlock(seen, told, labels),
    headlinesBlock(seen, labels),
    historyBlock(seen, labels),
    portfolioBlock(seen, told, labels),
    sizingBlock(seen, told),
  ].join('\n\n');
}
