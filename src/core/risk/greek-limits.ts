import type { Money } from '#core/money';
import { toDollars } from '#core/money';
import type { AccountGreeks } from '#core/options';
import { accountGreeks } from './account-greeks.ts';
import type { GreekLimits } from './option-limits.ts';
import { sayShare } from './say.ts';
import type { Rule } from './situation.ts';

const MEASURES = [
  ['delta', 'maxDelta', (greeks: AccountGreeks) => Math.abs(greeks.deltaDollars)],
  ['gamma', 'maxGamma', (greeks: AccountGreeks) => Math.abs(greeks.gammaDollars)],
  ['vega', 'maxVega', (greeks: AccountGreeks) => Math.abs(greeks.vegaPerPoint)],
  ['theta', 'maxTheta', (greeks: AccountGreeks) => Math.max(0, -greeks.thetaPerDay)],
] as const satisfies readonly (readonly [
  string,
  keyof GreekLimits,
  (greeks: AccountGreeks) => number,
])[];

/** The whole account leans no further than its limits after an opening; an order that makes it lean less may pass. */
export const greekLimits: Rule = ({ order, side, before, after, navAfter }, situation) => {
  const { options, quotes } = situation;
  if (side === 'sell' || options === undefined) return undefined;
  const sources = { quotes, contracts: options.contracts };
  const then = accountGreeks(after, sources);
  if (then.kind === 'unknown') {
    const because = `the Greeks of ${then.missing.join(', ')} are unknown, so ${order.id} cannot be weighed`;
    return { rule: 'greek-limits', because };
  }
  const now = accountGreeks(before, sources);
  for (const [name, limit, measure] of MEASURES) {
    const most = options.mandate.rules.greeks[limit];
    const value = shareOf(measure(then.greeks), navAfter);
    const isLess = now.kind === 'known' && measure(then.greeks) <= measure(now.greeks);
    if (value <= most || isLess) continue;
    const because = `${name} would be ${sayShare(value)} of nav, at most ${sayShare(most)} is allowed`;
    return { rule: 'greek-limits', because };
  }
  return undefined;
};

function shareOf(dollars: number, nav: Money): number {
  return nav > 0 ? dollars / toDollars(nav) : Number.POSITIVE_INFINITY;
}
