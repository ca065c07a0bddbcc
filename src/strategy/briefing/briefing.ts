import type { Observation } from '#strategy/shape';
import { eventsBlock } from './events-block.ts';
import { historyBlock } from './history-block.ts';
import { DATED, type Labels } from './labels.ts';
import { marketBlock } from './market-block.ts';
import { newsBlock } from './news-block.ts';
import { portfolioBlock } from './portfolio-block.ts';
import { researchBlock } from './research-block.ts';
import { securitiesBlock } from './securities-block.ts';
import { sizingBlock } from './sizing-block.ts';
import { sizing } from './sizing.ts';

/**
 * Everything the model is told of an observation, block by block; the same observation gives the same bytes. Nothing that
 * somebody outside has written stands in it: figures, tickers and words of closed lists alone.
 */
export function briefing(seen: Observation, labels: Labels = DATED): string {
  const told = sizing(seen);
  return [
    marketBlock(seen, labels),
    securitiesBlock(seen, told, labels),
    newsBlock(seen, labels),
    researchBlock(seen, labels),
    eventsBlock(seen, labels),
    historyBlock(seen, labels),
    portfolioBlock(seen, told, labels),
    sizingBlock(seen, told),
  ].join('\n\n');
}
