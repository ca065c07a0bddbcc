import { isOpening } from './opening-legs.ts';
import type { Rule } from './situation.ts';

/** At most so many openings a cycle; those that rest from another one are not of it. */
export const maxOpenings: Rule = ({ order, accepted }, { options, resting }) => {
  if (!isOpening(order) || options === undefined) return undefined;
  const { maxOpenings: most } = options.mandate.rules;
  const earlier = new Set(resting.map(({ id }) => id));
  const sofar = accepted.filter((other) => isOpening(other) && !earlier.has(other.id)).length;
  if (sofar < most) return undefined;
  const because = `${most} openings a cycle, this would be number ${sofar + 1}`;
  return { rule: 'max-openings', because };
};
