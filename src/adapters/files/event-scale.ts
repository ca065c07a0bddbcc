import { daysBetween } from '#core/calendar';
import type { ReadSource } from './known-splits.ts';
import type { ScaledSource } from './merge-sources.ts';
import { median } from './median.ts';
import type { Source } from './price-row.ts';
import { ratioOf, usualSplit } from './split-ratio.ts';
import type { SplitFactors } from './split-factors.ts';

const FEWEST_COMMON = 3;
const SAME_AMOUNT = 0.05;
const SAME_DIVIDEND_DAYS = 5;

type Events = { readonly source: Source; readonly factors: SplitFactors };

/**
 * What listed dividends without prices of their own must be multiplied by to be on the scale of the prices: their file
 * may be adjusted for a split that nothing dates. Told by the dividends that AdjClose of the priced files shows.
 */
export function eventScale(
  { source, factors }: Events,
  priced: readonly (ScaledSource & Pick<ReadSource, 'steps'>)[],
): number {
  const ratios = source.dividends.flatMap(({ on, amount }) => {
    for (const own of priced) {
      const shown = own.steps.dividends.find(
        (paid) => Math.abs(daysBetween(paid.on, on)) <= SAME_DIVIDEND_DAYS,
      );
      if (shown !== undefined) {
        const declared = shown.amount * own.factors.factorAt(shown.on) * own.scale;
        return [declared / (amount * factors.factorAt(on))];
      }
    }
    return [];
  });
  if (ratios.length < FEWEST_COMMON) return 1;
  const split = usualSplit(median(ratios), SAME_AMOUNT);
  return split === undefined ? 1 : ratioOf(split);
}
