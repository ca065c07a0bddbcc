import type { TradingDate } from '#core/calendar';
import { equity, idOf, multiplierOf, type Ticker } from '#core/instruments';
import {
  negateUnits,
  price,
  quantityOfMicros,
  ZERO,
  type Money,
  type Price,
  type Quantity,
} from '#core/money';
import { assert } from '#core/prelude';
import { uncovered } from './collateral.ts';
import type { Fill, Lot } from './entry.ts';
import { matchFills } from './match-fills.ts';
import { isOption, type OptionLot } from './option-lot.ts';
import type { Guards, Leg, Order, Origin } from './order.ts';

/** Contracts turned into shares, ready for `fillsEntry`. IBKR takes nothing for exercise, assignment and expiry. */
export type Settlement = {
  readonly order: Order;
  readonly fills: readonly Fill[];
  readonly commission: Money;
};

/** Whether shares that a settlement brings stay in the account (the wheel) or are given up at the next open. */
export type Keeping = 'shares' | 'unwind';

/** What settles: lots of one structure, those that turn into shares and those that end worthless. */
export type Settling = {
  readonly id: string;
  readonly origin: Extract<Origin, 'expiry' | 'assignment' | 'exercise'>;
  readonly on: TradingDate;
  readonly keep: Keeping;
  readonly exercised: readonly OptionLot[];
  readonly worthless: readonly OptionLot[];
  readonly reason: string;
};

/** Contracts close at nothing and shares change hands at the strikes: what was paid for the contracts is realised. */
const NOTHING: Price = price(0);

/**
 * The order of a settlement with its fills: contracts first, then shares bought, then shares sold, so that legs of one
 * structure net and only the residual stays. It names the lots it closes: the contracts, the shares it bought itself,
 * the shares that a covered call has pledged (oldest first), and shares that wait to be given up the other way round.
 */
export function settlementOf(lots: readonly Lot[], settling: Settling): Settlement {
  const { id, origin, on, keep, exercised, worthless, reason } = settling;
  const [first] = [...exercised, ...worthless];
  assert(first !== undefined, `settlement ${id} has a lot`);
  const shares = exercised.map(sharesOf);
  const legs: readonly PricedLeg[] = [
    ...[...exercised, ...worthless].map(gone),
    ...shares.filter(({ quantity }) => quantity > 0),
    ...shares.filter(({ quantity }) => quantity < 0),
  ];
  const fills = legs.map((leg, number): Fill => ({
    id: `${id}/${number}`,
    ...leg,
    reference: leg.price,
    source: origin,
  }));
  const ticker = first.instrument.underlying;
  const order: Order = {
    id,
    legs: legs.map(({ instrument, quantity }) => ({ instrument, quantity })),
    effect: 'close',
    origin,
    lots: namedBy(lots, { fills, ticker, settled: [...exercised, ...worthless] }),
    reason,
  };
  const at = first.openedAt;
  const change = matchFills(lots, { order, fills, at, on });
  const isShort = change.lots.some(({ group, quantity }) => group === id && quantity < 0);
  const guards: Guards = keep === 'unwind' || isShort ? { unwind: true } : {};
  return { order: { ...order, guards }, fills, commission: ZERO };
}

/** The lots after a settlement of several, for the one that follows it. */
export function lotsAfterSettlement(
  lots: readonly Lot[],
  { order, fills }: Settlement,
  on: TradingDate,
): readonly Lot[] {
  const [first] = lots;
  assert(first !== undefined, `settlement ${order.id} settles a lot`);
  return matchFills(lots, { order, fills, at: first.openedAt, on }).lots;
}

type PricedLeg = Leg & { readonly price: Price };

function gone({ instrument, quantity }: OptionLot): PricedLeg {
  return { instrument, quantity: negateUnits(quantity), price: NOTHING };
}

/** Shares that the contracts of a lot turn into: calls bought and puts sold bring them, the others take them away. */
export function sharesOf({ instrument, quantity }: OptionLot): PricedLeg {
  const sign = instrument.right === 'call' ? 1 : -1;
  return {
    instrument: equity(instrument.underlying),
    quantity: quantityOfMicros(sign * quantity * multiplierOf(instrument)),
    price: instrument.strike,
  };
}

type Named = {
  readonly fills: readonly Fill[];
  readonly ticker: Ticker;
  readonly settled: readonly OptionLot[];
};

function namedBy(lots: readonly Lot[], { fills, ticker, settled }: Named): readonly string[] {
  const shares = fills.filter(({ instrument }) => instrument.kind === 'equity');
  const net = shares.reduce((total, { quantity }) => total + quantity, 0);
  const isPledged = uncovered(structureOf(lots, settled)) > 0;
  const others = lots.filter(({ instrument, quantity, guards }) => {
    const isOpposite = idOf(instrument) === idOf(equity(ticker)) && isAgainst(quantity, net);
    return isOpposite && (guards.unwind === true || isPledged);
  });
  return [
    ...settled.map(({ id }) => id),
    ...others.map(({ id }) => id),
    ...shares.filter(({ quantity }) => quantity > 0).map(({ id }) => id),
  ];
}

/** The lots of the structures that settle, also those that stay. */
function structureOf(lots: readonly Lot[], settled: readonly OptionLot[]): readonly OptionLot[] {
  const groups = new Set(settled.map(({ group }) => group));
  return lots.filter(isOption).filter(({ group }) => groups.has(group));
}

function isAgainst(quantity: Quantity, net: number): boolean {
  return net !== 0 && quantity > 0 !== net > 0;
}
