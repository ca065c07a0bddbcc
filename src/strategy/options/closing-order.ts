import type { Leg, Order } from '#core/ledger';
import { units } from '#core/money';
import type { HeldStructure, Observation } from '#strategy/shape';

/** The legs of so many of a held structure, the other way round; undefined where that leaves parts of a contract. */
export function closingLegs(held: HeldStructure, count: number): readonly Leg[] | undefined {
  const legs = held.legs.map(({ contract, contracts }) => ({
    instrument: contract,
    contracts: 0 - (contracts * count) / held.contracts,
  }));
  if (held.contracts <= 0 || legs.some(({ contracts }) => !Number.isInteger(contracts))) {
    return undefined;
  }
  return legs.map(({ instrument, contracts }) => ({ instrument, quantity: units(contracts) }));
}

/** The option lots of a structure, by which an order says what it closes. */
export function lotsOfHeld(held: HeldStructure, { book }: Observation): readonly string[] {
  return book.lots
    .filter(({ group, instrument }) => group === held.group && instrument.kind === 'option')
    .map(({ id }) => id);
}

/** What an order closes and why. */
type Closing = { readonly id: string; readonly count: number; readonly reason: string };

/** So many of a held structure given back; undefined where that leaves parts of a contract. */
export function closingOrder(
  held: HeldStructure,
  { id, count, reason }: Closing,
  seen: Observation,
): Order | undefined {
  const legs = closingLegs(held, count);
  if (legs === undefined) return undefined;
  return { id, legs, effect: 'close', origin: 'model', lots: lotsOfHeld(held, seen), reason };
}
