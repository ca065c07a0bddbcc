import { underlyingOf } from '#core/instruments';
import type { Lot } from '#core/ledger';
import { subtract, sum, toUnits } from '#core/money';
import { shapeOf, type OptionLeg } from '#core/options';
import { definedOnly } from '#core/prelude';
import type { StatementEvent, StructureStatement } from './statement.ts';

/** A structure while the entries are read. */
export type GrowingStructure = Pick<
  StructureStatement,
  'group' | 'underlying' | 'shape' | 'contracts' | 'legs' | 'openedAt' | 'openedOn'
> & {
  readonly events: StatementEvent[];
  rolledFrom?: string;
  rolledTo?: string;
};

/** The structure that the first of an order's option lots begins. */
export function newStructure(opened: readonly Lot[], first: Lot): GrowingStructure {
  const legs = opened.flatMap(({ instrument, quantity }): OptionLeg[] =>
    instrument.kind === 'option' ? [{ contract: instrument, contracts: toUnits(quantity) }] : [],
  );
  return {
    group: first.group,
    underlying: underlyingOf(first.instrument),
    legs,
    ...shapeOf(legs),
    openedAt: first.openedAt,
    openedOn: first.openedOn,
    events: [],
  };
}

/** As it stands after the last entry; `held` are the owners of what the book still holds. */
export function tellStructure(
  { events, ...growing }: GrowingStructure,
  held: ReadonlySet<string>,
): StructureStatement {
  const { rolledFrom, rolledTo, ...known } = growing;
  const last = events.at(-1);
  const cash = sum(events.map((event) => event.cash));
  const fees = sum(events.map((event) => event.fees));
  const openings = events.filter(({ order }) => order === growing.group);
  return {
    ...known,
    premium: sum(openings.map((event) => event.cash)),
    events,
    cash,
    fees,
    result: subtract(cash, fees),
    ...(last === undefined || held.has(growing.group)
      ? {}
      : { closed: { at: last.at, on: last.on } }),
    ...definedOnly({ rolledFrom, rolledTo }),
  };
}
