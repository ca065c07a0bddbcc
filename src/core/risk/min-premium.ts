import { dte } from '#core/calendar';
import { idOf } from '#core/instruments';
import { isOpening } from './opening-legs.ts';
import { sayShare } from './say.ts';
import type { Rule } from './situation.ts';

const DAYS = 30;

/** The wheel sells nothing for too little: premium / strike x 30 / days to expiry. */
export const minPremium: Rule = ({ order, fills }, { options, on }) => {
  if (!isOpening(order) || options?.mandate.kind !== 'wheel') return undefined;
  const { minPremiumPer30Days: least } = options.mandate.rules;
  for (const { instrument, price, quantity } of fills) {
    if (instrument.kind !== 'option' || quantity > 0) continue;
    const days = dte(on, instrument.expiry);
    const earned = ((price / instrument.strike) * DAYS) / days;
    if (days > 0 && earned >= least) continue;
    const because = `${idOf(instrument)} pays ${sayShare(earned)} of its strike in 30 days, at least ${sayShare(least)} is asked`;
    return { rule: 'min-premium', because };
  }
  return undefined;
};
