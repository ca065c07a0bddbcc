import { idOf, type InstrumentId, type OptionContract } from '#core/instruments';
import type { Book, Lot } from '#core/ledger';
import { addUnits, NONE, quantityOfMicros, toDecimal, type Quantity } from '#core/money';
import { assert } from '#core/prelude';
import type { Fingerprint } from '#ports';

/** Option lots that one order opened, as the one symbol that the tracker shows them under. */
export type Structure = {
  readonly symbol: string;
  /** For people: "SPY bull put 550/560, expires 2026-12-18". */
  readonly name: string;
  /** 1: paid for, so bought in the tracker; -1: premium was received, so sold. */
  readonly side: 1 | -1;
  /** Contracts of each leg in one of the structure. */
  readonly ratios: ReadonlyMap<InstrumentId, number>;
};

type OptionLeg = { readonly option: OptionContract; readonly quantity: Quantity };

/** Legs by strike, puts first, as right and contracts of one. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['P-1', 'CSP'],
  ['C-1', 'CC'],
  ['C+1 C-1', 'BULL_CALL'],
  ['C-1 C+1', 'BEAR_CALL'],
  ['P+1 P-1', 'BULL_PUT'],
  ['P-1 P+1', 'BEAR_PUT'],
  ['P+1 P-1 C-1 C+1', 'IRON_CONDOR'],
  ['C+1 C-2 C+1', 'BUTTERFLY'],
  ['P+1 P-2 P+1', 'BUTTERFLY'],
]);

const WHEEL: ReadonlySet<string> = new Set(['CSP', 'CC']);

const NAMES: ReadonlyMap<string, string> = new Map([
  ['CSP', 'secured put'],
  ['CC', 'covered call'],
]);

/** The structure that the option lots of one order are; undefined where there are none. */
export function structureOf(lots: readonly Lot[], fingerprint: Fingerprint): Structure | undefined {
  const legs = legsOf(lots);
  const [first] = legs;
  if (first === undefined) return undefined;
  const contracts = legs.reduce((common, { quantity }) => divisor(common, quantity), 0);
  const ratios = legs.map(({ option, quantity }) => ({ option, ratio: quantity / contracts }));
  const shape = ratios
    .map(({ option, ratio }) => `${letterOf(option)}${ratio > 0 ? '+' : ''}${ratio}`)
    .join(' ');
  const isPlain = legs.every(({ option }) => isAlike(option, first.option));
  const type = (isPlain ? TYPES.get(shape) : undefined) ?? 'LEGS';
  const paid = lots
    .filter(({ instrument }) => instrument.kind === 'option')
    .reduce((total, { cost }) => total + cost, 0);
  const options = legs.map(({ option }) => option);
  return {
    symbol: symbolFor(type, options, fingerprint),
    name: nameFor(type, options),
    side: paid < 0 ? -1 : 1,
    ratios: new Map(ratios.map(({ option, ratio }) => [idOf(option), ratio])),
  };
}

function letterOf({ right }: OptionContract): 'C' | 'P' {
  return right === 'call' ? 'C' : 'P';
}

function isAlike(left: OptionContract, right: OptionContract): boolean {
  return left.underlying === right.underlying && left.expiry === right.expiry;
}

/** Lots of one contract together, by expiry, strike and right; quantities in micro-contracts. */
function legsOf(lots: readonly Lot[]): readonly OptionLeg[] {
  const legs = new Map<InstrumentId, OptionLeg>();
  for (const { instrument, quantity } of lots) {
    if (instrument.kind !== 'option') continue;
    const id = idOf(instrument);
    const sofar = legs.get(id)?.quantity ?? NONE;
    legs.set(id, { option: instrument, quantity: addUnits(sofar, quantity) });
  }
  return [...legs.values()]
    .filter(({ quantity }) => quantity !== 0)
    .toSorted(({ option: left }, { option: right }) => (placeOf(left) < placeOf(right) ? -1 : 1));
}

function placeOf({ expiry, strike, right }: OptionContract): string {
  return `${expiry} ${String(strike).padStart(16, '0')} ${right === 'put' ? 0 : 1}`;
}

/** Greatest common divisor of whole numbers, signs aside. */
function divisor(left: number, right: number): number {
  let [a, b] = [Math.abs(left), Math.abs(right)];
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

function strikesOf(options: readonly OptionContract[]): readonly string[] {
  return options
    .map(({ strike }) => strike)
    .toSorted((left, right) => left - right)
    .map((strike) => toDecimal(strike, 0));
}

/** Legs that are no known shape carry a hash of what they are: two such structures may have the same strikes. */
function symbolFor(
  type: string,
  options: readonly OptionContract[],
  fingerprint: Fingerprint,
): string {
  const [first] = options;
  assert(first !== undefined, 'a structure has a leg');
  const day = first.expiry.replaceAll('-', '');
  const family = WHEEL.has(type) ? 'GF_WHEEL' : 'GF_SPREAD';
  const named = [family, first.underlying, type, day, ...strikesOf(options)].join('-');
  if (type !== 'LEGS') return named;
  return `${named}-${fingerprint(options.map(idOf).join()).slice(0, 8)}`;
}

function nameFor(type: string, options: readonly OptionContract[]): string {
  const [first] = options;
  assert(first !== undefined, 'a structure has a leg');
  const kind = NAMES.get(type) ?? type.toLowerCase().replaceAll('_', ' ');
  return `${first.underlying} ${kind} ${strikesOf(options).join('/')}, expires ${first.expiry}`;
}

/**
 * How many of a structure a book still holds, in micro-contracts: as many as its fullest leg. One of which only some
 * legs are gone (an assignment) is held until the last of them goes.
 */
export function countOf(book: Book, group: string, { ratios }: Structure): number {
  const left = new Map<InstrumentId, number>();
  for (const lot of book.lots) {
    if (lot.group !== group || lot.instrument.kind !== 'option') continue;
    const id = idOf(lot.instrument);
    left.set(id, (left.get(id) ?? 0) + lot.quantity);
  }
  return [...ratios].reduce((most, [id, ratio]) => {
    const count = Math.ceil(Math.abs(left.get(id) ?? 0) / Math.abs(ratio));
    return Math.max(most, count);
  }, 0);
}

/** Underlying shares that a count of structures stands for. */
export function sharesOf(count: number): Quantity {
  return quantityOfMicros(count * SHARES);
}

const SHARES = 100;
