import type { Instant, TradingDate } from '#core/calendar';
import { idOf, type Ticker } from '#core/instruments';
import { negate, sum, toUnits, type Money } from '#core/money';
import { shapeOf, type OptionLeg, type ShapeName } from '#core/options';
import { assert } from '#core/prelude';
import type { Book } from './book.ts';
import { isOption, type OptionLot } from './option-lot.ts';
import { orphansIn } from './orphans-in.ts';

/** The contracts that one order opened, as far as they are left. */
export type OpenStructure = {
  /** The order that opened them. */
  readonly group: string;
  readonly underlying: Ticker;
  /** The nearest of its legs. */
  readonly expiry: TradingDate;
  /** In the order in which they were opened. */
  readonly legs: readonly OptionLeg[];
  /** What is left, by its legs: `other` where one of them was assigned. */
  readonly shape: ShapeName | 'other';
  /** How many of the structure: what the contracts of its legs have in common. */
  readonly contracts: number;
  readonly openedAt: Instant;
  readonly openedOn: TradingDate;
  /** Cash of the opening of what is left: received is positive, paid negative. No commission. */
  readonly premium: Money;
  /** A short leg was assigned early: what is left is on its way out. */
  readonly isUnwinding: boolean;
};

/** Option lots by the order that opened them, in the order of the book. */
export function structuresOf({ lots }: Pick<Book, 'lots'>): readonly OpenStructure[] {
  const groups = Map.groupBy(lots.filter(isOption), ({ group }) => group);
  return [...groups].map(([group, members]) => structureOf(group, members));
}

function structureOf(group: string, lots: readonly OptionLot[]): OpenStructure {
  const [first] = lots;
  assert(first !== undefined, `structure ${group} has a lot`);
  const legs = legsIn(lots);
  const [nearest = first.instrument.expiry] = lots
    .map(({ instrument }) => instrument.expiry)
    .toSorted();
  return {
    group,
    underlying: first.instrument.underlying,
    expiry: nearest,
    legs,
    ...shapeOf(legs),
    openedAt: first.openedAt,
    openedOn: first.openedOn,
    premium: negate(sum(lots.map(({ cost }) => cost))),
    isUnwinding: orphansIn(lots).length > 0,
  };
}

/** Lots of one contract and one side together. */
function legsIn(lots: readonly OptionLot[]): readonly OptionLeg[] {
  const sides = Map.groupBy(
    lots,
    ({ instrument, quantity }) => `${idOf(instrument)} ${quantity > 0 ? 'bought' : 'sold'}`,
  );
  return [...sides.values()].flatMap((alike) =>
    alike.slice(0, 1).map(({ instrument }) => ({
      contract: instrument,
      contracts: alike.reduce((total, { quantity }) => total + toUnits(quantity), 0),
    })),
  );
}
