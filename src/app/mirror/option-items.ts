import type { Lot } from '#core/ledger';
import { add, negate, sum, ZERO, type Money } from '#core/money';
import type { Fingerprint } from '#ports';
import { optionFlows } from './option-flows.ts';
import { eachOf, moved, type Draft, type Step } from './share-items.ts';
import { countOf, sharesOf, structureOf, type Structure } from './structure.ts';

/** Structures by the order that opened them, each with the cash of legs that went before the whole did. */
export type Structures = Map<string, { readonly structure: Structure; readonly waiting: Money }>;

/**
 * One activity a structure for all its legs: openings under its symbol, closings the other way on the same symbol. A
 * close that turns out on the wrong side of zero stands at 0: a price is never negative, and the cash of the day has
 * it. Remembers new structures in `structures`.
 */
export function optionItems(
  step: Step,
  structures: Structures,
  fingerprint: Fingerprint,
): readonly Draft[] {
  const { event } = step.entry;
  if (event.kind === 'fills') {
    const structure = structureOf(event.opened, fingerprint);
    if (structure !== undefined) structures.set(event.order, { structure, waiting: ZERO });
    const flows = optionFlows(event, step.before.lots);
    return [...flows].flatMap(([group, flow]) => changed({ ...step, structures, group, flow }));
  }
  if (event.kind !== 'reset') return [];
  return [...costsOf(step.before.lots)].flatMap(([group, flow]) =>
    changed({ ...step, structures, group, flow }),
  );
}

/** What each group of option lots would bring at its cost: a reset gives everything up so. */
function costsOf(lots: readonly Lot[]): ReadonlyMap<string, Money> {
  const options = lots.filter(({ instrument }) => instrument.kind === 'option');
  const groups = Map.groupBy(options, ({ group }) => group);
  return new Map([...groups].map(([group, its]) => [group, sum(its.map(({ cost }) => cost))]));
}

type Change = Step & {
  readonly structures: Structures;
  readonly group: string;
  readonly flow: Money;
};

function changed({ before, after, structures, group, flow }: Change): readonly Draft[] {
  const known = structures.get(group);
  if (known === undefined) return [];
  const { structure } = known;
  const cash = add(known.waiting, flow);
  const count = countOf(after, group, structure) - countOf(before, group, structure);
  if (count === 0) {
    structures.set(group, { structure, waiting: cash });
    return [];
  }
  structures.set(group, { structure, waiting: ZERO });
  const { symbol, name, side } = structure;
  const shares = sharesOf(count * side);
  const security = { kind: 'own', symbol, name } as const;
  return moved(security, shares, eachOf(negate(cash), shares));
}
