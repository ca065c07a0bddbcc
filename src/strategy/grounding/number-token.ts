import { agreement, fitsUnit, type Saying } from './agreement.ts';
import type { Figure } from './figure.ts';
import type { Found, GroundedToken } from './grounding.ts';
import type { Mention } from './mentions-in.ts';
import type { WrittenNumber } from './numbers-in.ts';

const ORDER: Readonly<Record<Found, number>> = { exact: 0, rounded: 1, derived: 2, absent: 3 };

/** Of several figures that a word can mean none is shown as the one that was observed. */
const MOST_SHOWN = 3;

/** Looks a number up: among the figures of its metric where a word names one, else among all that may be meant. */
export function numberToken(
  number: WrittenNumber,
  mention: Mention | undefined,
  { figures, saying }: { readonly figures: readonly Figure[]; readonly saying: Saying },
): GroundedToken {
  const meant =
    mention === undefined
      ? figures.filter((figure) => mayBeMeant(number, figure))
      : ownFirst(
          figures.filter(({ metric }) => mention.metrics.includes(metric)),
          saying,
        );
  const fitting = meant.filter((figure) => fitsUnit(number, figure, mention !== undefined));
  const hits = fitting
    .flatMap((figure) => {
      const found = agreement(number, figure, saying);
      return found === undefined ? [] : [{ found, where: figure.where }];
    })
    .toSorted((left, right) => ORDER[left.found] - ORDER[right.found]);
  const [hit] = hits;
  const base = {
    text: number.text,
    offset: number.from,
    kind: 'number' as const,
    value: `${number.sign === '-' ? '-' : ''}${number.value}`,
  };
  if (hit !== undefined) return { ...base, ...hit };
  const [own] =
    mention === undefined || new Set(fitting.map(({ value }) => value)).size > MOST_SHOWN
      ? []
      : fitting;
  return {
    ...base,
    found: 'absent',
    ...(own === undefined ? {} : { where: own.where, observed: shown(own) }),
  };
}

/** Without a word for it a short number would always be found somewhere: it has to be prominent, or long. */
function mayBeMeant({ unit, value, decimals, scale }: WrittenNumber, figure: Figure): boolean {
  if (figure.plain === true) return true;
  if (unit === 'dollars') return value >= 100 || decimals === 2 || scale > 1;
  if (unit === 'percent') return decimals >= 1;
  return unit === 'days' || decimals >= 2 || value >= 100;
}

function shown({ value, unit }: Figure): string {
  const text = String(Math.round(value * 100) / 100);
  if (unit === 'percent') return `${text} %`;
  return unit === 'dollars' ? `$${text}` : text;
}

/** What is said of a security is about itself, unless its words are about the rules of the account. */
function ownFirst(figures: readonly Figure[], { isOfRules, isOfOne }: Saying): readonly Figure[] {
  const own = figures.filter(({ subject }) => subject !== undefined);
  return own.length === 0 || isOfRules || !isOfOne ? figures : own;
}
