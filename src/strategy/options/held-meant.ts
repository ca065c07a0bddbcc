import { refused, value, type Outcome } from '#strategy/answer';
import type { HeldStructure, Observation } from '#strategy/shape';
import type { ActionParts } from './option-action.ts';
import { positionNames } from './position-names.ts';

/** A held structure with the name that the model was told. */
export type Named = { readonly name: string; readonly held: HeldStructure };

/** The held structure that an action is about: the one it names, else the only one of its ticker. */
export function heldMeant({ ticker, position }: ActionParts, seen: Observation): Outcome<Named> {
  const all = [...positionNames(seen)].map(([name, held]) => ({ name, held }));
  const meant = all.filter(({ name, held }) =>
    position === undefined ? held.underlying === ticker : name === position,
  );
  const [only, ...others] = meant;
  if (only === undefined) return refused(`no option position in ${ticker} is held`);
  if (others.length === 0) return value(only);
  const names = meant.map(({ name }) => name).join(', ');
  return refused(`${ticker} is held as ${names}: it does not say which`);
}
