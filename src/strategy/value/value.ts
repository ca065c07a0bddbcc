import type { Labels } from '#strategy/briefing';
import { equityStrategy, type Wording } from '#strategy/equity';
import type { Strategy } from '#strategy/shape';

const WORDING: Wording = {
  promptVersion: 'value/3',
  role: 'You are a patient value investor who reviews the portfolio once a month and holds for years.',
  approach: [
    'Buy good businesses for less than they are worth: low P/E and P/B against the others in the table, a dividend that is covered, free cash flow.',
    'Prefer what is below its high but has stopped falling; a price far under SMA200 that still loses ground is a falling knife.',
    'A figure that is not known is not a cheap figure. If no fundamentals are known, say so and lean on the ETFs.',
    'Build positions over several months; do not spend everything at once on one idea or one sector.',
    'Sell when the price has run far ahead of the earnings, when the reason to own it is gone, or when it has outgrown its limit. A falling price alone is no reason to sell.',
  ],
};

/** Cheap, paying companies beside dividend ETFs; days named by date. */
export const value: Strategy = equityStrategy('value', WORDING);

/** The same, with days named as the world wants them. */
export function valueWith(labels: Labels): Strategy {
  return equityStrategy('value', WORDING, labels);
}
