import { fractionOf, priceOfMicros, type Price } from '#core/money';
import type { WheelRules } from '#core/risk';
import type { Observation } from '#strategy/shape';

/** The highest strike that the limits of the account ever allow. */
export function limitStrike({ nav }: Observation, { maxUnderlying }: WheelRules): Price {
  return priceOfMicros(Math.floor(fractionOf(nav, maxUnderlying) / 100));
}
