import type { Rule } from './situation.ts';

/** Nothing is bought that this observation did not name. */
export const whitelist: Rule = ({ ticker, side }, { universe }) => {
  if (side === 'sell' || universe.has(ticker)) return undefined;
  return {
    rule: 'whitelist',
    because: `${ticker} is not in the universe of ${universe.size} symbols`,
  };
};
