import type { Ground } from './ground.ts';
import { chainModel, optionModel, type OptionModel } from './option-model.ts';
import { smileOf, solvedQuotes, type SeenQuote, type SolvedQuote } from './seen-quotes.ts';
import { smileAt, type Smile } from './smile.ts';

/** The volatilities of an expiry and the model that gave them. */
export type SolvedChain = {
  readonly solved: readonly SolvedQuote[];
  readonly smile: Smile;
  readonly model: OptionModel;
};

/** Early exercise was taken along a smile this near to the final one, an annual fraction. */
const SETTLED = 0.004;
const ROUNDS = 3;

/**
 * Volatilities of all quotes. American ones are read as European first; early exercise along the smile that these make
 * is taken off, and again along the new smile while it moves by more than 0.4 points: once on a yield, twice or
 * more before a large dividend.
 */
export function solvedChain(seen: readonly SeenQuote[], ground: Ground): SolvedChain {
  const european = optionModel({ ...ground, style: 'european' });
  let chain = solvedBy(european, seen, ground);
  for (let round = 0; round < ROUNDS && ground.style === 'american'; round += 1) {
    const before = chain.smile;
    chain = solvedBy(chainModel(ground, before), seen, ground);
    if (greatestMove(before, chain.smile) <= SETTLED) return chain;
  }
  return chain;
}

function solvedBy(model: OptionModel, seen: readonly SeenQuote[], ground: Ground): SolvedChain {
  const solved = solvedQuotes(seen, ground, model);
  return { solved, smile: smileOf(solved, ground), model };
}

function greatestMove(before: Smile, after: Smile): number {
  const moves = after.map(({ logMoneyness, volatility }) =>
    Math.abs(volatility - (smileAt(before, logMoneyness) ?? volatility)),
  );
  return Math.max(0, ...moves);
}
