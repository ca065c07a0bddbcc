import { idOf, multiplierOf, type OptionContract, type Ticker } from '#core/instruments';
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
  type Quantity,
} from '#core/money';
import type { Lot } from './entry.ts';

const SHARES_A_CONTRACT = 100;

type OptionLot = Lot & { readonly instrument: OptionContract };

function isOption(lot: Lot): lot is OptionLot {
  return lot.instrument.kind === 'option';
}

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
  const withShares = add(calls, notional(shares, at, SHARES_A_CONTRACT));
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

/** Micro-contracts of calls sold beyond those bought, >= 0. */
function uncovered(lots: readonly OptionLot[]): number {
  const net = lots
    .filter(({ instrument }) => instrument.right === 'call')
    .reduce((total, { quantity }) => total + quantity, 0);
  return net < 0 ? -net : 0;
}

/** Micro-shares of each underlying that short calls hold bound. */
export function pledgedShares(lots: readonly Lot[]): ReadonlyMap<Ticker, number> {
  const pledged = new Map<Ticker, number>();
  for (const group of Map.groupBy(lots.filter(isOption), (lot) => lot.group).values()) {
    const [first] = group;
    const bound = uncovered(group) * SHARES_A_CONTRACT;
    if (first === undefined || bound === 0) continue;
    const { underlying } = first.instrument;
    pledged.set(underlying, (pledged.get(underlying) ?? 0) + bound);
  }
  return pledged;
}

/** Short shares and short calls without shares behind them, named; an empty list is sound. */
export function nakedIn(lots: readonly Lot[]): readonly string[] {
  const shares = new Map<string, number>();
  for (const { instrument, quantity } of lots) {
    if (instrument.kind === 'equity') {
      shares.set(instrument.ticker, (shares.get(instrument.ticker) ?? 0) + quantity);
    }
  }
  const short = lots.filter((lot) => lot.instrument.kind === 'equity' && isNegative(lot.quantity));
  const calls = [...pledgedShares(lots)].filter(
    ([ticker, bound]) => bound > (shares.get(ticker) ?? 0),
  );
  return [
    ...short.map(({ instrument }) => `short ${idOf(instrument)}`),
    ...calls.map(([ticker]) => `uncovered calls on ${ticker}`),
  ];
}

function isNegative(quantity: Quantity): boolean {
  return quantity < 0;
}
