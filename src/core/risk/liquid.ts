import { toDollars } from '#core/money';
import { sayMoney } from './say.ts';
import type { Rule } from './situation.ts';

/** Nothing is bought that trades too little, or of which nobody knows how much it trades. */
export const liquid: Rule = ({ side, ticker }, { facts, limits }) => {
  if (side === 'sell') return undefined;
  const volume = facts.get(ticker)?.averageDollarVolume;
  if (volume === undefined) {
    return { rule: 'liquid', because: `the dollar volume of ${ticker} is unknown` };
  }
  if (volume > toDollars(limits.minDollarVolume)) return undefined;
  const because = `${ticker} trades $${Math.round(volume)} a day, more than ${sayMoney(limits.minDollarVolume)} is asked`;
  return { rule: 'liquid', because };
};
