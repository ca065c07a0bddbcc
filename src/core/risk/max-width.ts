import { toDecimal, type Price } from '#core/money';
import { shapeOf, type OptionLeg } from '#core/options';
import { openingLegs } from './opening-legs.ts';
import type { Objection, Rule } from './situation.ts';

/** No wider between its strikes than allowed; the wing of a butterfly has a limit of its own. */
export const maxWidth: Rule = (proposal, { options }) => {
  const legs = openingLegs(proposal);
  if (legs.length === 0 || options?.mandate.kind !== 'vertical-spreads') return undefined;
  const { maxWidth: widest, butterflyMaxWing } = options.mandate.rules;
  const spans = (['put', 'call'] as const).map((right) => spanOf(legs, right));
  const width = Math.max(...spans);
  if (shapeOf(legs).shape === 'butterfly') return over('wing', width / 2, butterflyMaxWing);
  return over('width', width, widest);
};

function spanOf(legs: readonly OptionLeg[], right: 'call' | 'put'): number {
  const strikes = legs
    .filter(({ contract }) => contract.right === right)
    .map(({ contract }) => contract.strike);
  return strikes.length === 0 ? 0 : Math.max(...strikes) - Math.min(...strikes);
}

function over(what: string, micros: number, most: Price): Objection | undefined {
  if (micros <= most) return undefined;
  const because = `a ${what} of $${(micros / 1_000_000).toFixed(2)}, at most $${toDecimal(most)} is allowed`;
  return { rule: 'max-width', because };
}
