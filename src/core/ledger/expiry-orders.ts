import type { TradingDate } from '#core/calendar';
import type { OptionContract, Ticker } from '#core/instruments';
import { toDecimal, toUnits, type Price } from '#core/money';
import { assert } from '#core/prelude';
import type { Book } from './book.ts';
import { lastSessionOf } from './last-session-of.ts';
import { isOption, type OptionLot } from './option-lot.ts';
import { lotsAfterSettlement, settlementOf, type Keeping, type Settlement } from './settlement.ts';

/** What an expiry comes to. */
export type Expiries = {
  /** One for each structure, to be booked in this order; lots are named exactly. */
  readonly orders: readonly Settlement[];
  /** Underlyings whose official close nobody told: their contracts wait, they are never taken for worthless. */
  readonly unknown: readonly Ticker[];
};

/**
 * Settles every contract that ends with the session `on`, at the official closes of that session. Exercise by exception
 * (OCC Rule 805): in the money by a cent a share or more turns into shares, long and short alike; everything else ends
 * worthless. Nobody exercises against that rule here, so a close next to a strike is settled like any other and said.
 */
export function expiryOrders(
  book: Book,
  on: TradingDate,
  { closes, keep }: { readonly closes: ReadonlyMap<Ticker, Price>; readonly keep: Keeping },
): Expiries {
  const ending = book.lots.filter(isOption).filter((lot) => lastSessionOf(lot.instrument) === on);
  const orders: Settlement[] = [];
  const unknown = new Set<Ticker>();
  let lots = book.lots;
  for (const [group, structure] of Map.groupBy(ending, (lot) => lot.group)) {
    const [first] = structure;
    assert(first !== undefined, `structure ${group} has a lot`);
    const { underlying } = first.instrument;
    const close = closes.get(underlying);
    if (close === undefined) {
      unknown.add(underlying);
      continue;
    }
    const settlement = settlementOf(lots, {
      id: `${book.account}@expiry:${on}:${group}`,
      origin: 'expiry',
      on,
      keep,
      exercised: structure.filter(({ instrument }) => isExercised(instrument, close)),
      worthless: structure.filter(({ instrument }) => !isExercised(instrument, close)),
      reason: reasonOf(structure, { ticker: underlying, close, on }),
    });
    orders.push(settlement);
    lots = lotsAfterSettlement(lots, settlement, on);
  }
  return { orders, unknown: [...unknown] };
}

const CENT = 10_000;
const PIN = 5 * CENT;

/** Micro-dollars a share that the contract is in the money, below zero when it is out of it. */
function moneyness({ right, strike }: OptionContract, close: Price): number {
  return right === 'call' ? close - strike : strike - close;
}

function isExercised(contract: OptionContract, close: Price): boolean {
  return moneyness(contract, close) >= CENT;
}

type Closed = { readonly ticker: Ticker; readonly close: Price; readonly on: TradingDate };

function reasonOf(structure: readonly OptionLot[], { ticker, close, on }: Closed): string {
  const said = structure.map((lot) => `${nameOf(lot)} ${fateOf(lot, close)}`).join(', ');
  const near = structure.filter(({ instrument }) => Math.abs(moneyness(instrument, close)) < PIN);
  const exercised = structure.filter(({ instrument }) => isExercised(instrument, close)).length;
  const notes = [
    ...(near.length > 0
      ? [`pin risk: the close is within $0.05 of ${near.map(nameOf).join(', ')}`]
      : []),
    ...(exercised > 0 && exercised < structure.length
      ? ['the close is between the strikes: shares are left over']
      : []),
  ];
  return [`${ticker} closed at $${toDecimal(close)} on ${on}: ${said}`, ...notes].join('; ');
}

/** "-1 put 10.00". */
function nameOf({ instrument, quantity }: OptionLot): string {
  return `${toUnits(quantity)} ${instrument.right} ${toDecimal(instrument.strike)}`;
}

function fateOf({ instrument, quantity }: OptionLot, close: Price): string {
  if (!isExercised(instrument, close)) return 'ends worthless';
  return quantity > 0 ? 'is exercised' : 'is assigned';
}
