import { idOf, multiplierOf, type Ticker } from '#core/instruments';
import {
  add,
  negate,
  notional,
  price,
  priceOfMicros,
  quantityOfMicros,
  sum,
  ZERO,
  type Money,
  type Price,
} from '#core/money';
import type { Lot } from './entry.ts';
import { isOption, type OptionLot } from './option-lot.ts';

/**
 * Cash that the lots reserve: for each structure (the lots one order opened) the worst it can pay at expiry.
 * A secured put reserves its strike, a credit vertical its width, an iron condor its wider side once.
 * Short calls beyond the structure's own long calls reserve shares, not cash: see `pledgedShares`.
 */
export function collateralOf(lots: readonly Lot[]): Money {
  const groups = Map.groupBy(lots.filter(isOption), ({ group }) => group);
  return sum([...groups.values()].map(worstOf));
}

function worstOf(lots: readonly OptionLot[]): Money {
  const kinks = [price(0), ...lots.map(({ instrument }) => instrument.strike)];
  return kinks.reduce<Money>((worst, at) => {
    const owed = negate(payoffOf(lots, at));
    return owed > worst ? owed : worst;
  }, ZERO);
}

/**
 * What the lots pay at expiry when the underlying closes at `at`; signed. Calls sold beyond those bought are paid with
 * the shares pledged for them, whose worth beyond that pays for nothing else.
 */
function payoffOf(lots: readonly OptionLot[], at: Price): Money {
  const puts = intrinsicOf(lots, 'put', at);
  const calls = intrinsicOf(lots, 'call', at);
  const shares = quantityOfMicros(uncovered(lots));
  if (shares === 0) return add(puts, calls);
  const withShares = add(calls, notional(shares, at, 1));
  return withShares < 0 ? add(puts, withShares) : puts;
}

function intrinsicOf(lots: readonly OptionLot[], right: 'call' | 'put', at: Price): Money {
  return lots
    .filter(({ instrument }) => instrument.right === right)
    .reduce((total, { instrument, quantity }) => {
      const inner = right === 'call' ? at - instrument.strike : instrument.strike - at;
      const each = priceOfMicros(Math.max(0, inner));
      return add(total, notional(quantity, each, multiplierOf(instrument)));
    }, ZERO);
}

/** Micro-shares that the calls sold can ask for beyond those that the calls bought bring, >= 0. */
export function uncovered(lots: readonly OptionLot[]): number {
  const net = lots
    .filter(({ instrument }) => instrument.right === 'call')
    .reduce((total, { quantity, instrument }) => total + quantity * multiplierOf(instrument), 0);
  return net < 0 ? -net : 0;
}

/** Micro-shares of each underlying that short calls hold bound. */
function pledgedShares(lots: readonly OptionLot[]): ReadonlyMap<Ticker, number> {
  const pledged = new Map<Ticker, number>();
  for (const group of Map.groupBy(lots, (lot) => lot.group).values()) {
    const [first] = group;
    const bound = uncovered(group);
    if (first === undefined || bound === 0) continue;
    const { underlying } = first.instrument;
    pledged.set(underlying, (pledged.get(underlying) ?? 0) + bound);
  }
  return pledged;
}

/**
 * Short shares and short calls without shares behind them, named; an empty list is sound. Shares that a settlement left
 * to be given up may be short, and cover nothing: they will not be there when the call is assigned.
 */
export function nakedIn(lots: readonly Lot[]): readonly string[] {
  const kept = lots.filter(
    ({ instrument, guards }) => instrument.kind === 'equity' && guards.unwind !== true,
  );
  const options = lots.filter(isOption);
  const short = kept.filter(({ quantity }) => quantity < 0);
  const calls = [...pledgedShares(options)].filter(([ticker, bound]) => {
    const cover = kept.filter((lot) => idOf(lot.instrument) === idOf({ kind: 'equity', ticker }));
    const held = cover.reduce((total, { quantity }) => total + quantity, 0);
    return bound > held + lostBySplit(options, ticker, cover.length);
  });
  return [
    ...short.map(({ instrument }) => `short ${idOf(instrument)}`),
    ...calls.map(([ticker]) => `uncovered calls on ${ticker}`),
  ];
}

/** A split that makes contracts of another size rounds each lot of shares down, by less than a micro-share. */
function lostBySplit(options: readonly OptionLot[], ticker: Ticker, lots: number): number {
  const isAdjusted = options.some(
    ({ instrument }) => instrument.underlying === ticker && instrument.multiplier !== undefined,
  );
  return isAdjusted ? lots : 0;
}
