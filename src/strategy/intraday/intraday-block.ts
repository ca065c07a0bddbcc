import { sizing } from '#strategy/briefing';
import type { Observation } from '#strategy/shape';
import { holdingLines } from './holding-lines.ts';
import { sessionLine } from './session-line.ts';
import { sessionTable } from './session-table.ts';

/** The running session as a decision is told it, beside the briefing that all equity accounts have. */
export function intradayBlock(seen: Observation): string {
  const told = sizing(seen);
  return [
    'INTRADAY',
    sessionLine(seen),
    sessionTable(seen, told),
    ...holdingLines(seen, told),
  ].join('\n');
}
