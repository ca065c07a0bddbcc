import type { TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import { priceOfMicros, toDecimal, type Price } from '#core/money';
import { assert } from '#core/prelude';
import type { OptionLeg, ShapeName } from './option-leg.ts';
import { SHAPES } from './shapes.ts';

/** Of what, until when, and how many of a shape are wanted. */
export type ShapeWanted = {
  readonly underlying: Ticker;
  readonly expiry: TradingDate;
  /** Whole, above zero. */
  readonly contracts: number;
};

/** The signed legs of a shape at its strikes, ascending, one for each leg of its row; asserts that they are. */
export function legsOf(
  name: ShapeName,
  strikes: readonly Price[],
  { underlying, expiry, contracts }: ShapeWanted,
): readonly OptionLeg[] {
  const { legs, title, wings } = SHAPES[name];
  assert(
    strikes.length === legs.length,
    `${title} has ${legs.length} strikes, was ${strikes.length}`,
  );
  assert(
    Number.isInteger(contracts) && contracts > 0,
    `contracts are whole and above zero, was ${contracts}`,
  );
  assertRising(strikes);
  if (wings === 'equal') assertEqualWings(strikes, title);
  return strikes.flatMap((strike, place) => {
    const leg = legs[place];
    if (leg === undefined) return [];
    const { right, ratio } = leg;
    const contract = { kind: 'option', underlying, expiry, right, strike } as const;
    return [{ contract, contracts: ratio * contracts }];
  });
}

function assertRising(strikes: readonly Price[]): void {
  for (const [low, high] of neighbours(strikes)) {
    assert(high > low, `a spread has width, was ${dollars(high - low)}`);
  }
}

function assertEqualWings(strikes: readonly Price[], title: string): void {
  const widths = neighbours(strikes).map(([low, high]) => high - low);
  assert(
    new Set(widths).size === 1,
    `${title} has equal wings, were ${widths.map(dollars).join(' and ')}`,
  );
}

function neighbours(strikes: readonly Price[]): readonly (readonly [Price, Price])[] {
  return strikes.slice(1).map((high, place) => [strikes[place] ?? high, high] as const);
}

/** "-5": as short as it is exact. */
function dollars(micros: number): string {
  return toDecimal(priceOfMicros(micros), 0);
}
