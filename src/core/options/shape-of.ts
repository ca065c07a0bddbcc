import { multiplierOf, type OptionContract } from '#core/instruments';
import type { OptionLeg, ShapeName } from './option-leg.ts';
import { SHAPES, type Shape } from './shapes.ts';

/** What a position is, and how many of it. */
export type ShapeFound = {
  readonly shape: ShapeName | 'other';
  /** The greatest whole number that divides every leg; 0 without legs and where a leg is no whole number. */
  readonly contracts: number;
};

/**
 * The shape that signed legs make, in any order and with one contract in several parts; `other` where strikes, ratios
 * or rights are of none, or underlying, expiry or multiplier differ. A lone sold call is a covered one: that its shares
 * are there is for others to see. A butterfly may be of puts.
 */
export function shapeOf(legs: readonly OptionLeg[]): ShapeFound {
  const held = netted(legs);
  if (!held.every((leg) => Number.isInteger(leg.contracts)))
    return { shape: 'other', contracts: 0 };
  const contracts = held.reduce((common, leg) => divisor(common, Math.abs(leg.contracts)), 0);
  const row = Object.values(SHAPES).find((shape) => isMadeOf(shape, held, contracts));
  return { shape: row?.name ?? 'other', contracts };
}

/** Each contract once, strikes ascending; what was bought and sold alike is gone. */
function netted(legs: readonly OptionLeg[]): readonly OptionLeg[] {
  return [...Map.groupBy(legs, ({ contract }) => contractOf(contract)).values()]
    .flatMap((parts) => {
      const contracts = parts.reduce((total, part) => total + part.contracts, 0);
      return parts.slice(0, 1).map(({ contract }) => ({ contract, contracts }));
    })
    .filter(({ contracts }) => contracts !== 0)
    .toSorted((one, other) => one.contract.strike - other.contract.strike);
}

function contractOf(contract: OptionContract): string {
  return `${kindOf(contract)} ${contract.right} ${contract.strike}`;
}

function kindOf(contract: OptionContract): string {
  return `${contract.underlying} ${contract.expiry} ${multiplierOf(contract)}`;
}

function divisor(one: number, other: number): number {
  return other === 0 ? one : divisor(other, one % other);
}

function isMadeOf(shape: Shape, held: readonly OptionLeg[], contracts: number): boolean {
  if (held.length !== shape.legs.length || !isRising(held, shape)) return false;
  const turned = shape.rights === 'either' && held[0]?.contract.right !== shape.legs[0]?.right;
  return shape.legs.every(({ right, ratio }, place) => {
    const leg = held[place];
    return leg?.contracts === ratio * contracts && (leg.contract.right === right) !== turned;
  });
}

/** Strikes of one kind of contract, each above the one before, and at equal distances where the shape asks it. */
function isRising(held: readonly OptionLeg[], { wings }: Shape): boolean {
  const kinds = new Set(held.map(({ contract }) => kindOf(contract)));
  const widths = widthsBetween(held);
  const isEqual = wings !== 'equal' || new Set(widths).size === 1;
  return kinds.size === 1 && isEqual && widths.every((width) => width > 0);
}

/** Micro-dollars from each strike to the next. */
function widthsBetween(held: readonly OptionLeg[]): readonly number[] {
  return held
    .slice(1)
    .map(({ contract }, place) => contract.strike - (held[place]?.contract.strike ?? Number.NaN));
}
