import type { Instant } from '#core/calendar';
import { idOf, multiplierOf, type InstrumentId } from '#core/instruments';
import {
  apply,
  emptyBook,
  type Book,
  type Entry,
  type Fill,
  type LedgerEvent,
  type Lot,
  type Origin,
} from '#core/ledger';
import {
  add,
  addUnits,
  negate,
  negateUnits,
  NONE,
  notional,
  scale,
  subtract,
  sum,
  ZERO,
  type Money,
  type Price,
  type Quantity,
} from '#core/money';

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

type Fills = Extract<LedgerEvent, { kind: 'fills' }>;

/** What a lot cost when it was opened, and its part of that order's commission. */
type Opening = { readonly cost: Money; readonly fees: Money };

type Past = { readonly book: Book; readonly openings: ReadonlyMap<string, Opening> };

/** Every leg of every fill, in order. */
export function tradesOf(entries: readonly Entry[]): readonly Trade[] {
  const [opening] = entries;
  if (opening === undefined) return [];
  const openings = new Map<string, Opening>();
  let book = emptyBook(opening.account);
  return entries.flatMap((entry) => {
    const before = book;
    book = apply(book, entry);
    const { event, at } = entry;
    if (event.kind !== 'fills') return [];
    const fees = feesOf(event);
    const trades = event.fills.map((fill, place) =>
      tradeOf(event, { fill, at, fees: fees[place] ?? ZERO }, { book: before, openings }),
    );
    for (const lot of event.opened) {
      const place = event.fills.findIndex((fill) => idOf(fill.instrument) === idOf(lot.instrument));
      openings.set(lot.id, { cost: lot.cost, fees: fees[place] ?? ZERO });
    }
    return trades;
  });
}

/** The commission of an order by its legs, in the proportion of their units; it sums to the whole. */
function feesOf({ fills, commission }: Fills): readonly Money[] {
  const total = fills.reduce((units, { quantity }) => units + Math.abs(quantity), 0);
  const parts = fills.map(({ quantity }) => scale(commission, Math.abs(quantity), total));
  const rest = subtract(commission, sum(parts));
  return parts.map((part, place) => (place === 0 ? add(part, rest) : part));
}

type Leg = { readonly fill: Fill; readonly at: Instant; readonly fees: Money };

function tradeOf(event: Fills, leg: Leg, past: Past): Trade {
  const { fill, at, fees } = leg;
  const { instrument, quantity, price, reference } = fill;
  const paid = notional(quantity, price, multiplierOf(instrument));
  const profit = profitOf(event, leg, past);
  return {
    at,
    order: event.order,
    instrument: idOf(instrument),
    side: quantity > 0 ? 'buy' : 'sell',
    quantity: quantity < 0 ? negateUnits(quantity) : quantity,
    price,
    cash: subtract(negate(paid), fees),
    fees,
    friction: subtract(paid, notional(quantity, reference, multiplierOf(instrument))),
    origin: event.origin,
    ...(profit === undefined ? {} : { profit }),
  };
}

function profitOf(event: Fills, { fill, fees }: Leg, { book, openings }: Past): Money | undefined {
  const lots = new Map(book.lots.map((lot) => [lot.id, lot]));
  const own = event.closed.flatMap((closing) => {
    const lot = lots.get(closing.lot);
    return lot !== undefined && isOf(lot, fill) ? [closing] : [];
  });
  if (own.length === 0) return undefined;
  const closed = own.reduce((units, { quantity }) => addUnits(units, quantity), NONE);
  const brought = notional(closed, fill.price, multiplierOf(fill.instrument));
  const cost = sum(own.map((closing) => closing.cost));
  const opened = sum(own.map(({ lot, cost: part }) => feesBack(openings.get(lot), part)));
  const share = scale(fees, Math.abs(closed), Math.abs(fill.quantity));
  return subtract(subtract(brought, cost), add(opened, share));
}

function isOf({ instrument }: Lot, fill: Fill): boolean {
  return idOf(instrument) === idOf(fill.instrument);
}

/** The opening's commission goes with its cost, which no split changes. */
function feesBack(opening: Opening | undefined, part: Money): Money {
  if (opening === undefined || opening.cost === 0) return ZERO;
  return scale(opening.fees, Math.abs(part), Math.abs(opening.cost));
}
