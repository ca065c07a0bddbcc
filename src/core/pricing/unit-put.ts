import { boundaryMesh, lastIntegral } from './boundary-mesh.ts';
import { boundaryWork } from './boundary-step.ts';
import { cell } from './cell.ts';
import { exerciseBoundary } from './exercise-boundary.ts';
import { exercisePremium, type ExercisePremium } from './exercise-premium.ts';
import type { PutCarry } from './put-carry.ts';
import type { OptionTerms } from './terms.ts';

/** Fewer are faster: 7 of 14, and 24, take two thirds of the time for twice the error. */
const NODES = 8;
const work = boundaryWork(boundaryMesh({ nodes: NODES, points: 18 }));
const last = lastIntegral({ nodes: NODES, points: 32 });

/** Of the strike: all interest on it to expiry, which early exercise cannot gain more than. */
const NOTHING = 1e-8;

/** Of strike 1; `spot` is spot / strike. */
export type UnitPut = PutCarry & { readonly spot: number };

/** What early exercise is worth to a put of strike 1: nothing ever, all at once, so much more, or this method cannot say. */
export type EarlyExercise =
  | { readonly kind: 'never' | 'now' | 'unsolved' }
  | ({ readonly kind: 'later' } & ExercisePremium);

/** The put whose value, times `scale`, is that of the option: itself, or P(K, S, q, r) for a call (McDonald, Schroder 1998). */
export function unitPutOf(terms: OptionTerms): { readonly put: UnitPut; readonly scale: number } {
  const { right, spot, strike, years, rate, dividendYield, volatility } = terms;
  return right === 'put'
    ? { put: { spot: spot / strike, years, rate, dividendYield, volatility }, scale: strike }
    : {
        put: { spot: strike / spot, years, rate: dividendYield, dividendYield: rate, volatility },
        scale: spot,
      };
}

/**
 * Early exercise by the boundary method. Never without interest to gain (rate 0 or less and no lower yield); unsolved
 * for a rate below 0 with a yield lower still, where two boundaries may exist, and where the iteration does not settle.
 */
export function earlyExercise(put: UnitPut): EarlyExercise {
  return earlyExercises(put)(put.spot);
}

/** The same at any spot: the boundary is the same for all of them, and for all strikes. */
export function earlyExercises(carry: PutCarry): (spot: number) => EarlyExercise {
  const { years, rate, dividendYield } = carry;
  if (rate <= 0 && dividendYield >= rate) return () => ({ kind: 'never' });
  if (dividendYield >= 0 && rate * years < NOTHING) {
    return () => ({ kind: 'later', value: 0, delta: 0, gamma: 0 });
  }
  const found = rate < 0 ? undefined : exerciseBoundary(work, carry);
  if (found === undefined) return () => ({ kind: 'unsolved' });
  const boundary = { top: found.top, squares: found.squares.slice() };
  const exercisedBelow = boundary.top - Math.sqrt(cell(boundary.squares, NODES - 1));
  return (spot) =>
    Math.log(spot) <= exercisedBelow
      ? { kind: 'now' }
      : { kind: 'later', ...exercisePremium(last, boundary, { ...carry, spot }) };
}
