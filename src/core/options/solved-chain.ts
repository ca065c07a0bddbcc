import type { Ground } from './ground.ts';
import { chainModel, type OptionModel } from './option-model.ts';
import { smileOf, solvedQuotes, type SeenQuote, type SolvedQuote } from './seen-quotes.ts';
import type { Smile } from './smile.ts';

/** The volatilities of an expiry and the model that gave them. */
export type SolvedChain = {
  readonly solved: readonly SolvedQuote[];
  readonly smile: Smile;
  readonly model: OptionModel;
};

/** Volatilities of all quotes. */
export function solvedChain(seen: readonly SeenQuote[], ground: Ground): SolvedChain {
  const model = chainModel(ground);
  const solved = solvedQuotes(seen, ground, model);
  return { solved, smile: smileOf(solved, ground), model };
}
