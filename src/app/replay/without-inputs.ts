import { assert } from '#core/prelude';
import type { Observation } from '#strategy/shape';
import { inputName, type Input } from './input.ts';
import { withoutInput } from './without-input.ts';

/** The observation without several inputs; each is numbered as in the whole one. Asserts that it has all of them. */
export function withoutInputs(seen: Observation, inputs: readonly Input[]): Observation {
  // What goes first renumbers nothing that goes later: facts before the headlines that they go with, the last ones first.
  const inOrder = [...new Map(inputs.map((input) => [inputName(input), input])).values()].toSorted(
    (left, right) => rankOf(left) - rankOf(right),
  );
  const numbered = inOrder.filter(isNumbered);
  const others = inOrder.filter((input) => !isNumbered(input));
  const named = [...numbered, ...others];
  return named.reduce((left, input) => {
    const less = withoutInput(left, input);
    // A pick takes the security along that is looked at for it alone.
    if (less === undefined && withoutInput(seen, input) !== undefined) return left;
    assert(less !== undefined, `the observation has ${inputName(input)}`);
    return less;
  }, seen);
}

function isNumbered({ kind }: Input): boolean {
  return kind === 'headline' || kind === 'fact';
}

function rankOf({ kind, which }: Input): number {
  const place = Number(which);
  if (kind === 'fact') return -place;
  return kind === 'headline' ? NUMBERS - place : 2 * NUMBERS;
}

const NUMBERS = 1_000_000;
