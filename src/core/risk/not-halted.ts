import type { Rule } from './situation.ts';

/** A halted account opens nothing. */
export const notHalted: Rule = ({ side, before }) => {
  if (side === 'sell' || before.halted === undefined) return undefined;
  return { rule: 'not-halted', because: before.halted };
};
