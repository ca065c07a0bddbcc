import type { Rule } from './situation.ts';

/** A symbol that was sold by force is not bought back before its cool-down is over. */
export const coolDown: Rule = ({ side, ticker, before }, { on }) => {
  if (side === 'sell') return undefined;
  const barred = before.coolDowns.find(
    (barring) => barring.ticker === ticker && barring.through >= on,
  );
  if (barred === undefined) return undefined;
  return {
    rule: 'cool-down',
    because: `${ticker} was sold by force, barred through ${barred.through}`,
  };
};
