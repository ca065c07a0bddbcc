import { earlyExerciseOn } from './early-exercise.ts';
import { europeanVolatility } from './european-volatility.ts';
import { onForward, type Carry, type Ground } from './ground.ts';

/** Mids of the call and the put of one strike, dollars. */
export type Pair = { readonly strike: number; readonly call: number; readonly put: number };

/** How far from the spot the forward of a pair may be to count as near the money. */
const NEAR = 0.1;
const PAIRS = 7;
/** By round, where early exercise is taken, in shares of the strikes: first in the middle, then at both ends too. */
const PLACES = [[0.5], [0, 0.5, 1]];

/**
 * Median of strike + e^(rT) x (call - put) over the seven pairs nearest to the money; absent where there is none within
 * 10 % of the spot. Of American options the early-exercise premium is first taken off both, so that it is an
 * approximation there, good near the money.
 */
export function parityForward(pairs: readonly Pair[], carry: Carry): number | undefined {
  const near = pairs
    .filter(({ call, put }) => Math.abs(call - put) <= NEAR * carry.spot)
    .toSorted((one, other) => Math.abs(one.call - one.put) - Math.abs(other.call - other.put))
    .slice(0, PAIRS);
  if (near.length === 0) return undefined;
  let forward = medianForward(near, carry);
  if (carry.style === 'european') return forward;
  for (const places of PLACES)
    forward = medianForward(withoutEarlyExercise(near, onForward(carry, forward), places), carry);
  return forward;
}

function medianForward(pairs: readonly Pair[], { rate, years }: Carry): number {
  const growth = Math.exp(rate * years);
  const forwards = pairs
    .map(({ strike, call, put }) => strike + growth * (call - put))
    .toSorted((one, other) => one - other);
  const half = forwards.length / 2;
  const [below = Number.NaN, above = below] = forwards.slice(
    Math.ceil(half) - 1,
    Math.floor(half) + 1,
  );
  return (below + above) / 2;
}

/** Without what early exercise adds to the call less what it adds to the put: at a few strikes, a parabola between. */
function withoutEarlyExercise(
  pairs: readonly Pair[],
  ground: Ground,
  places: readonly number[],
): readonly Pair[] {
  const ascending = pairs.toSorted((one, other) => one.strike - other.strike);
  const last = ascending.length - 1;
  const nodes = [...new Set(places.map((share) => Math.floor(share * last)))]
    .map((place) => ascending[place])
    .filter((pair) => pair !== undefined)
    .map((pair) => ({ strike: pair.strike, added: addedToCall(pair, ground) }));
  return pairs.map(({ strike, call, put }) => ({
    strike,
    call: call - through(nodes, strike),
    put,
  }));
}

type Added = { readonly strike: number; readonly added: number };

/** Lagrange. */
function through(nodes: readonly Added[], strike: number): number {
  return nodes.reduce((total, own) => {
    const others = nodes.filter((node) => node !== own);
    const weight = others.reduce(
      (product, other) => (product * (strike - other.strike)) / (own.strike - other.strike),
      1,
    );
    return total + weight * own.added;
  }, 0);
}

/** Both at the volatility of the side that is out of the money; nothing where that tells none. */
function addedToCall({ strike, call, put }: Pair, ground: Ground): number {
  const right = strike < ground.forward ? 'put' : 'call';
  const solved = europeanVolatility(right === 'put' ? put : call, { right, strike }, ground);
  if (solved.kind === 'absent') return 0;
  const early = earlyExerciseOn(ground);
  const added = (of: 'call' | 'put'): number =>
    early({ right: of, strike }, solved.volatility).value;
  return added('call') - added('put');
}
