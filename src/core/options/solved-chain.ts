import type { DeltaRange } from './delta-range.ts';
import type { Ground } from './ground.ts';
import { chainModel, type OptionModel } from './option-model.ts';
import {
  isDispensable,
  smileOf,
  solvedQuote,
  type SeenQuote,
  type SolvedQuote,
} from './seen-quotes.ts';
import type { Smile } from './smile.ts';

/** The volatilities of an expiry and the model that gave them. */
export type SolvedChain = {
  readonly solved: readonly SolvedQuote[];
  readonly smile: Smile;
  readonly model: OptionModel;
};

/** Volatilities of all quotes, but of those whose delta is outside the range and which the smile does without. */
export function solvedChain(
  seen: readonly SeenQuote[],
  ground: Ground,
  deltaRange: DeltaRange | undefined,
): SolvedChain {
  const model = chainModel(ground);
  const solved = seen.map((own) =>
    deltaRange !== undefined && isDispensable(own, ground, deltaRange)
      ? { ...own, isOutside: true }
      : solvedQuote(own, ground, model),
  );
  return { solved, smile: smileOf(solved, ground), model };
}
