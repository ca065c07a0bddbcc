import type { ImpliedVolatility } from '#core/pricing';
import type { Ground } from './ground.ts';
import { noArbitrageBounds, type Listed } from './no-arbitrage-bounds.ts';
import type { OptionModel } from './option-model.ts';
import type { Sides } from './sides-of.ts';

type Quoted = { readonly listed: Listed; readonly ground: Ground; readonly model: OptionModel };

/**
 * The volatility of the mid; undefined where there is none. Absent too where the bid carries no time value: any
 * volatility from nothing up to the ask's would then fit the quote.
 */
export function quotedVolatility(
  { bid, mid }: Sides,
  { listed, ground, model }: Quoted,
): ImpliedVolatility | undefined {
  if (bid === undefined || mid === undefined) return undefined;
  const { low } = noArbitrageBounds(listed, ground);
  if (bid > low) return model.volatility(mid, listed);
  const reason = bid < low ? 'below-intrinsic' : 'at-intrinsic';
  const because = `a bid with time value is above ${low.toFixed(4)}, was ${bid.toFixed(4)}`;
  return { kind: 'absent', reason, because };
}
