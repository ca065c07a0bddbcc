import type { Lot } from '#core/ledger';
import { add, addUnits, negate, negateUnits, sum, ZERO, type Money } from '#core/money';
import type { Fingerprint } from '#ports';
import { optionFlows } from './option-flows.ts';
import { eachOf, moved, type Draft, type Step } from './share-items.ts';
import { afterSplit, shownOf, structureOf, type Structure } from './structure.ts';

/** Structures by the order that opened them, each with the cash of legs that went before the whole did. */
export type Structures = Map<string, { readonly structure: Structure; readonly waiting: Money }>;

/**
 * One activity a structure for all its legs: openings under its symbol, closings the other way on the same symbol. A
 * roll is one of each. A split is none, unless it leaves nothing to deliver. A close that turns out on the wrong side of
 * zero stands at 0: a price is never negative, and the cash of the day has it. Remembers new structures in `structures`.
 */
export function optionItems(
  step: Step,
  structures: Structures,
  fingerprint: Fingerprint,
): readonly Draft[] {
  const { before } = step;
  const { event } = step.entry;
  if (event.kind === 'fills') {
    const structure = structureOf(event.opened, fingerprint);
    if (structure !== undefined) structures.set(event.order, { structure, waiting: ZERO });
    return changed(step, structures, optionFlows(event, before.lots));
  }
  if (event.kind === 'split') return turned(step, structures);
  return event.kind === 'reset' ? changed(step, structures, costsOf(before.lots)) : [];
}

/** Other contracts of the same structures; what nothing is left of has gone for nothing. */
function turned(step: Step, structures: Structures): readonly Draft[] {
  const { before, after } = step;
  const left = new Set(after.lots.map(({ id }) => id));
  const lost = before.lots.filter(({ id }) => !left.has(id));
  const gone = changed(step, structures, new Map(lost.map(({ group }) => [group, ZERO])));
  for (const [group, { structure, waiting }] of structures) {
    structures.set(group, { structure: afterSplit(structure, before, after), waiting });
  }
  return gone;
}

/** What each group of option lots would bring at its cost: a reset gives everything up so. */
function costsOf(lots: readonly Lot[]): ReadonlyMap<string, Money> {
  const options = lots.filter(({ instrument }) => instrument.kind === 'option');
  const groups = Map.groupBy(options, ({ group }) => group);
  return new Map([...groups].map(([group, its]) => [group, sum(its.map(({ cost }) => cost))]));
}

/** What the groups that some cash was moved for are shown otherwise after a step. */
function changed(
  { before, after }: Step,
  structures: Structures,
  flows: ReadonlyMap<string, Money>,
): readonly Draft[] {
  return [...flows].flatMap(([group, flow]) => {
    const known = structures.get(group);
    if (known === undefined) return [];
    const { structure } = known;
    const cash = add(known.waiting, flow);
    const shares = addUnits(shownOf(after, structure), negateUnits(shownOf(before, structure)));
    structures.set(group, { structure, waiting: shares === 0 ? cash : ZERO });
    if (shares === 0) return [];
    return moved(structure.security, shares, eachOf(negate(cash), shares));
  });
}
