import { bsmGreeks } from '#core/pricing';
import type { Ground } from './ground.ts';
import { smileAt, type Smile } from './smile.ts';

const DELTA = 0.25;
const HALVINGS = 50;

/**
 * Implied volatility of the put with Black-Scholes-Merton delta -0.25 less that of the call with 0.25, an annual
 * fraction; absent where the strikes do not reach that far on both sides.
 */
export function skew25(smile: Smile, ground: Ground): number | undefined {
  const put = volatilityAt('put', smile, ground);
  const call = volatilityAt('call', smile, ground);
  return put === undefined || call === undefined ? undefined : put - call;
}

function volatilityAt(right: 'call' | 'put', smile: Smile, ground: Ground): number | undefined {
  const excess = (logMoneyness: number): number => {
    const volatility = smileAt(smile, logMoneyness) ?? Number.NaN;
    const strike = ground.forward * Math.exp(logMoneyness);
    const { spot, years, rate, dividendYield } = ground;
    const terms = { right, strike, spot, years, rate, dividendYield, volatility };
    return Math.abs(bsmGreeks(terms).delta) - DELTA;
  };
  const places = smile.map(({ logMoneyness }) => logMoneyness);
  // From the money outwards, so that a ragged wing cannot be taken for the place.
  const outwards =
    right === 'put'
      ? places.filter((place) => place <= 0).toReversed()
      : places.filter((place) => place >= 0);
  const beyond = outwards.findIndex((place) => excess(place) <= 0);
  const far = outwards[beyond];
  const near = outwards[beyond - 1] ?? 0;
  if (far === undefined || places.length < 2) return undefined;
  return smileAt(smile, crossing(excess, near, far));
}

/** Where a function that is positive at `near` and not at `far` passes zero. */
function crossing(excess: (place: number) => number, near: number, far: number): number {
  let [inside, outside] = [near, far];
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (inside + outside) / 2;
    if (excess(middle) > 0) inside = middle;
    else outside = middle;
  }
  return (inside + outside) / 2;
}
