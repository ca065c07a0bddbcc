import { bsmGreeks, type Greeks, type ImpliedVolatility } from '#core/pricing';
import { americanModelGreeks, americanModelVolatility, withoutTime } from './american-model.ts';
import {
  earlyExerciseOn,
  europeanTerms,
  exercisesEarly,
  type EarlyExercise,
} from './early-exercise.ts';
import { europeanVolatility } from './european-volatility.ts';
import type { Ground } from './ground.ts';
import type { Listed } from './no-arbitrage-bounds.ts';
import { tabledExercise } from './tabled-exercise.ts';

/** How the options of one expiry are valued and solved; the value is the `price` of the Greeks. */
export type OptionModel = {
  readonly greeks: (this: void, listed: Listed, volatility: number) => Greeks;
  readonly volatility: (this: void, price: number, listed: Listed) => ImpliedVolatility;
};

/** Each option on its own. */
export function optionModel(ground: Ground): OptionModel {
  return modelOf(ground, earlyExerciseOn(ground));
}

/** For many of an expiry: their early exercise is taken from one table. */
export function chainModel(ground: Ground): OptionModel {
  return modelOf(ground, tabledExercise(ground));
}

function modelOf(ground: Ground, early: EarlyExercise): OptionModel {
  const isEarly = ({ right }: Listed): boolean => exercisesEarly(right, ground);
  return {
    greeks: (listed, volatility) => {
      if (ground.years <= 0) return withoutTime(listed, ground);
      return isEarly(listed)
        ? americanModelGreeks({ listed, ground, early }, volatility)
        : bsmGreeks({ ...europeanTerms(listed, ground), volatility });
    },
    volatility: (price, listed) =>
      isEarly(listed)
        ? americanModelVolatility(price, { listed, ground, early })
        : europeanVolatility(price, listed, ground),
  };
}
