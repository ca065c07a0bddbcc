import type { Instant } from '#core/calendar';
import { idOf, multiplierOf, type InstrumentId } from '#core/instruments';
import { apply, emptyBook, type Entry, type Origin } from '#core/ledger';
import {
  negate,
  negateUnits,
  notional,
  subtract,
  type Money,
  type Price,
  type Quantity,
} from '#core/money';
import { legsOf, paidFor, type FilledLeg } from './filled-legs.ts';

/** One leg that was traded or settled. */
export type Trade = {
  readonly at: Instant;
  readonly order: string;
  readonly instrument: InstrumentId;
  readonly side: 'buy' | 'sell';
  /** >= 0. */
  readonly quantity: Quantity;
  readonly price: Price;
  /** What moved, this leg's part of the commission included; paid is negative. */
  readonly cash: Money;
  /** This leg's part of the commission. */
  readonly fees: Money;
  /** Half spread and slippage: what the price was worse than the market's; >= 0 as a rule. */
  readonly friction: Money;
  readonly origin: Origin;
  /** Of what the leg closed, net of the commissions of opening and closing; absent where it closed nothing. */
  readonly profit?: Money;
};

/** Every leg of every fill, in order. */
export function tradesOf(entries: readonly Entry[]): readonly Trade[] {
  const [opening] = entries;
  if (opening === undefined) return [];
  const paid = new Map<string, Money>();
  let book = emptyBook(opening.account);
  return entries.flatMap((entry) => {
    const { lots } = book;
    book = apply(book, entry);
    const { event, at } = entry;
    if (event.kind !== 'fills') return [];
    return legsOf(event, lots, paid).map((leg) => tradeOf(leg, { ...event, at }));
  });
}

/** One leg of an order as a row; its profit is known where it closed something. */
function tradeOf(
  { fill, fees, profit }: FilledLeg,
  { at, order, origin }: Pick<Trade, 'at' | 'order' | 'origin'>,
): Trade {
  const { instrument, quantity, price, reference } = fill;
  const paid = paidFor(fill);
  return {
    at,
    order,
    instrument: idOf(instrument),
    side: quantity > 0 ? 'buy' : 'sell',
    quantity: quantity < 0 ? negateUnits(quantity) : quantity,
    price,
    cash: subtract(negate(paid), fees),
    fees,
    friction: subtract(paid, notional(quantity, reference, multiplierOf(instrument))),
    origin,
    ...(profit === undefined ? {} : { profit }),
  };
}
