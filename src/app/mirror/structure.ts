import { idOf, multiplierOf, type InstrumentId, type OptionContract } from '#core/instruments';
import type { Book, Lot } from '#core/ledger';
import {
  quantityOfMicros,
  scaleUnits,
  toDecimal,
  toUnits,
  units,
  type Quantity,
} from '#core/money';
import { SHAPES, shapeOf, type OptionLeg, type ShapeName } from '#core/options';
import { assert } from '#core/prelude';
import type { Fingerprint, TrackerSecurity } from '#ports';

/** A symbol that is ours. */
export type OwnSecurity = Extract<TrackerSecurity, { kind: 'own' }>;

/**
 * Option lots that one order opened, as the one symbol that the tracker shows them under. Symbol and quantity are those
 * of the opening for as long as anything of it is left: a split makes other contracts of the same structure, and moves
 * neither.
 */
export type Structure = {
  /** "GF_SPREAD-SPY-BULL_PUT-20261218-550-560", and for people "SPY bull put spread 550/560, expires 2026-12-18". */
  readonly security: OwnSecurity;
  /** 1: paid for, so bought in the tracker; -1: premium was received, so sold. */
  readonly side: 1 | -1;
  /** Underlying shares that it was opened for: contracts of the shape x shares a contract. */
  readonly shares: Quantity;
  /** What each of its lots is while nothing of it is closed, in contracts as of today; signed. */
  readonly whole: ReadonlyMap<string, Quantity>;
};

/** How the two of the wheel are called; the others bear the names of their shapes. */
const WHEEL: ReadonlyMap<ShapeName | 'other', string> = new Map([
  ['secured-put', 'CSP'],
  ['covered-call', 'CC'],
]);

/** The structure that the option lots of one order are; undefined where there are none. */
export function structureOf(lots: readonly Lot[], fingerprint: Fingerprint): Structure | undefined {
  const options = lots.flatMap(({ instrument, quantity }) =>
    instrument.kind === 'option' ? [{ contract: instrument, contracts: toUnits(quantity) }] : [],
  );
  const legs = legsOf(options);
  const [first] = legs;
  if (first === undefined) return undefined;
  const { shape, contracts } = shapeOf(legs);
  const its = lots.filter(({ instrument }) => instrument.kind === 'option');
  const paid = its.reduce((total, { cost }) => total + cost, 0);
  // What has no whole number in common is shown as one of its kind.
  const shares = Math.max(1, contracts) * multiplierOf(first.contract);
  const symbol = symbolFor(shape, legs, fingerprint);
  return {
    security: { kind: 'own', symbol, name: nameFor(shape, legs) },
    side: paid < 0 ? -1 : 1,
    shares: units(shares),
    whole: new Map(its.map(({ id, quantity }) => [id, quantity])),
  };
}

/** Each contract once, by expiry, strike and right. */
function legsOf(options: readonly OptionLeg[]): readonly OptionLeg[] {
  const legs = new Map<InstrumentId, OptionLeg>();
  for (const { contract, contracts } of options) {
    const id = idOf(contract);
    legs.set(id, { contract, contracts: contracts + (legs.get(id)?.contracts ?? 0) });
  }
  return [...legs.values()].toSorted(({ contract: left }, { contract: right }) =>
    placeOf(left) < placeOf(right) ? -1 : 1,
  );
}

function placeOf({ expiry, strike, right }: OptionContract): string {
  return `${expiry} ${String(strike).padStart(16, '0')} ${right === 'put' ? 0 : 1}`;
}

function strikesOf(legs: readonly OptionLeg[]): readonly string[] {
  return legs
    .map(({ contract }) => contract.strike)
    .toSorted((left, right) => left - right)
    .map((strike) => toDecimal(strike, 0));
}

/** Legs that are no known shape carry a hash of what they are: two such structures may have the same strikes. */
function symbolFor(
  shape: ShapeName | 'other',
  legs: readonly OptionLeg[],
  fingerprint: Fingerprint,
): string {
  const { underlying, expiry } = firstOf(legs);
  const day = expiry.replaceAll('-', '');
  const wheel = WHEEL.get(shape);
  const family = wheel === undefined ? 'GF_SPREAD' : 'GF_WHEEL';
  const type = wheel ?? (shape === 'other' ? 'LEGS' : shape.toUpperCase().replaceAll('-', '_'));
  const named = [family, underlying, type, day, ...strikesOf(legs)].join('-');
  if (shape !== 'other') return named;
  const ids = legs.map(({ contract }) => idOf(contract));
  return `${named}-${fingerprint(ids.join()).slice(0, 8)}`;
}

function nameFor(shape: ShapeName | 'other', legs: readonly OptionLeg[]): string {
  const { underlying, expiry } = firstOf(legs);
  const title = shape === 'other' ? 'legs' : SHAPES[shape].title;
  return `${underlying} ${title} ${strikesOf(legs).join('/')}, expires ${expiry}`;
}

function firstOf(legs: readonly OptionLeg[]): OptionContract {
  const [first] = legs;
  assert(first !== undefined, 'a structure has a leg');
  return first.contract;
}

/** A structure after a split: what was one contract may be several of another. */
export function afterSplit(structure: Structure, before: Book, after: Book): Structure {
  const now = new Map(after.lots.map(({ id, quantity }) => [id, quantity]));
  const whole = new Map(structure.whole);
  for (const { id, quantity } of before.lots) {
    const full = whole.get(id);
    const turned = now.get(id);
    if (full === undefined || turned === undefined) continue;
    whole.set(id, scaleUnits(full, turned, quantity));
  }
  return { ...structure, whole };
}

/**
 * What the tracker is to show of a structure: its shares, by its side, as far as its fullest lot is left. One of which
 * only some legs are gone (an assignment) is shown until the last of them goes.
 */
export function shownOf({ lots }: Book, { side, shares, whole }: Structure): Quantity {
  const left = lots.reduce((most, { id, quantity }) => {
    const full = whole.get(id);
    if (full === undefined) return most;
    return Math.max(most, scaleUnits(shares, Math.abs(quantity), Math.abs(full)));
  }, 0);
  return quantityOfMicros(left * side);
}
