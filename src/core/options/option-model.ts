import { bsmGreeks, type Greeks, type ImpliedVolatility } from '#core/pricing';
import { europeanTerms } from './american-value.ts';
import {
  combined,
  exerciseCurve,
  type ExerciseAddition,
  type ExerciseCurve,
} from './exercise-curve.ts';
import type { Ground } from './ground.ts';
import { modelGreeks, withoutTime } from './model-greeks.ts';
import { europeanVolatility, modelVolatility } from './model-volatility.ts';
import type { Listed } from './no-arbitrage-bounds.ts';
import type { Smile } from './smile.ts';

/** How the options of one expiry are valued and solved; the value is the `price` of the Greeks. */
export type OptionModel = {
  readonly greeks: (this: void, listed: Listed, volatility: number) => Greeks;
  readonly volatility: (this: void, price: number, listed: Listed) => ImpliedVolatility;
};

const ROUNDS = 5;
/** How near to a price, as a share of the strike, a volatility has to come. */
const SETTLED = 1e-9;
/** Least change of an American price for one volatility point, as a share of the European one, that tells a volatility. */
const TELLING = 0.05;

/** Each option on its own: European in closed form, American by its boundary or lattice. */
export function optionModel(ground: Ground): OptionModel {
  return {
    greeks: (listed, volatility) => modelGreeks(listed, ground, volatility),
    volatility: (price, listed) => modelVolatility(price, { listed, ground }),
  };
}

/** All of an American expiry at once: early exercise is taken from a curve along the smile, told out of the money. */
export function chainModel(ground: Ground, smile: Smile): OptionModel {
  const curve = isAmerican(ground) ? exerciseCurve(ground, smile) : undefined;
  if (curve === undefined) return optionModel(ground);
  return {
    greeks: (listed, volatility) => greeksOn(curve, { listed, ground }, volatility),
    volatility: (price, listed) => volatilityOn(curve, { listed, ground }, price),
  };
}

type Placed = { readonly listed: Listed; readonly ground: Ground };

function isAmerican({ style, years }: Ground): boolean {
  return style === 'american' && years > 0;
}

function greeksOn(curve: ExerciseCurve, { listed, ground }: Placed, volatility: number): Greeks {
  const addition = curve(listed);
  if (addition?.isDue === true) return withoutTime(listed, ground);
  const european = bsmGreeks({ ...europeanTerms(listed, ground), volatility });
  return addition === undefined ? european : withAddition(european, addition, volatility);
}

/** The added value moves with the volatility as it does at the smile's. */
function withAddition(
  european: Greeks,
  { added, volatility: at }: ExerciseAddition,
  volatility: number,
): Greeks {
  const sum = combined(european, added, 1);
  return {
    ...sum,
    price: sum.price + (volatility - at) * 100 * added.vegaPerPoint,
    // Lines between nodes may overshoot next to exercise, where it is 1.
    delta: Math.min(Math.max(sum.delta, -1), 1),
  };
}

function volatilityOn(
  curve: ExerciseCurve,
  { listed, ground }: Placed,
  price: number,
): ImpliedVolatility {
  const addition = curve(listed);
  if (addition === undefined) return europeanVolatility(price, listed, ground);
  if (addition.isDue) return atExercise(price);
  const first = europeanVolatility(price - addition.added.price, listed, ground);
  let volatility = first.kind === 'solved' ? first.volatility : addition.volatility;
  for (let iterations = 1; iterations <= ROUNDS && volatility > 0; iterations += 1) {
    const european = bsmGreeks({ ...europeanTerms(listed, ground), volatility });
    const now = withAddition(european, addition, volatility);
    if (Math.abs(now.price - price) <= SETTLED * listed.strike)
      return { kind: 'solved', volatility, iterations };
    if (now.vegaPerPoint <= TELLING * european.vegaPerPoint) break;
    volatility -= (now.price - price) / (100 * now.vegaPerPoint);
  }
  return atExercise(price);
}

function atExercise(price: number): ImpliedVolatility {
  const because = `an American price answers to volatility, ${price.toFixed(4)} is next to exercise`;
  return { kind: 'absent', reason: 'at-intrinsic', because };
}
