import { shapeOf, type ShapeName } from '#core/options';
import { openingLegs } from './opening-legs.ts';
import type { OptionMandate } from './option-limits.ts';
import type { Rule } from './situation.ts';

const WHEEL: ReadonlySet<string> = new Set<ShapeName>(['secured-put', 'covered-call']);

function isAllowed(shape: ShapeName | 'other', { kind }: OptionMandate): boolean {
  if (shape === 'other') return false;
  return WHEEL.has(shape) === (kind === 'wheel');
}

/** What is opened is one of the account's shapes, whole: no leg is missing and no ratio is lost. */
export const knownShape: Rule = (proposal, { options }) => {
  const legs = openingLegs(proposal);
  if (legs.length === 0 || options === undefined) return undefined;
  const { shape } = shapeOf(legs);
  if (isAllowed(shape, options.mandate)) return undefined;
  const what = shape === 'other' ? `${legs.length} legs of no known shape` : `a ${shape}`;
  return { rule: 'known-shape', because: `the account opens no such thing: ${what}` };
};
