import * as z from 'zod';
import { dayOf, daysBetween, instant, toIso, type Instant } from '#core/calendar';
import { multiplierOf } from '#core/instruments';
import type { Lot, Position } from '#core/ledger';
import type { Quote } from '#core/market';
import { notional, priceOfMicros, subtract, toDecimal } from '#core/money';
import { costPerShare, exitLevels, type Limits } from '#core/risk';
import { exact } from './exact.ts';

const lotViewSchema = z.strictObject({
  id: z.string(),
  quantity: exact.quantity,
  cost: exact.money,
  costPerShare: exact.money,
  openedAt: exact.moment,
  openedOn: exact.day,
  /** Calendar days from opening to now, in New York. */
  daysHeld: z.int().min(0),
  /** The level at which it is sold: the tighter of the account's and the model's own; null for options. */
  stop: exact.money.nullable(),
  takeProfit: exact.money.nullable(),
  timeStopAt: exact.moment.nullable(),
});

/** All lots of one instrument; one of `invest positions`. */
export const positionViewSchema = z.strictObject({
  instrument: z.string(),
  quantity: exact.quantity,
  /** Paid for what is held, commissions not included. */
  cost: exact.money,
  costPerShare: exact.money,
  mark: exact.money.nullable(),
  quotedAt: exact.moment.nullable(),
  value: exact.money.nullable(),
  gain: exact.money.nullable(),
  /** Gain / cost, a fraction. */
  gainFraction: z.number().nullable(),
  /** Of the oldest lot. */
  daysHeld: z.int().min(0),
  lots: z.array(lotViewSchema),
});

export type PositionView = z.infer<typeof positionViewSchema>;
type LotView = z.infer<typeof lotViewSchema>;

export type Holding = {
  readonly at: Instant;
  /** Undefined when nobody quotes the instrument. */
  readonly quote: Quote | undefined;
  /** Of an account that trades shares. */
  readonly limits: Limits | undefined;
};

export function positionView(position: Position, { at, quote, limits }: Holding): PositionView {
  const { id, instrument, quantity, cost } = position;
  const lots = position.lots.map((lot) => lotView(lot, { at, quote, limits }));
  const value =
    quote === undefined ? undefined : notional(quantity, quote.mark, multiplierOf(instrument));
  const gain = value === undefined ? undefined : subtract(value, cost);
  return {
    instrument: id,
    quantity: toDecimal(quantity, 0),
    cost: toDecimal(cost),
    costPerShare: toDecimal(priceOfMicros(eachOf(position))),
    mark: quote === undefined ? null : toDecimal(quote.mark),
    quotedAt: quote === undefined ? null : toIso(quote.at),
    value: value === undefined ? null : toDecimal(value),
    gain: gain === undefined ? null : toDecimal(gain),
    gainFraction: gain === undefined || cost === 0 ? null : gain / Math.abs(cost),
    daysHeld: Math.max(0, ...lots.map(({ daysHeld }) => daysHeld)),
    lots,
  };
}

/** Micro-dollars a share, also of an option whose contract stands for a hundred. */
function eachOf({
  instrument,
  quantity,
  cost,
}: Pick<Position, 'instrument' | 'quantity' | 'cost'>): number {
  return quantity === 0 ? 0 : Math.round((cost / quantity / multiplierOf(instrument)) * 1_000_000);
}

function lotView(lot: Lot, { at, limits }: Holding): LotView {
  const hasLevels = lot.instrument.kind === 'equity' && lot.quantity !== 0;
  const levels = hasLevels && limits !== undefined ? exitLevels(lot, limits) : undefined;
  const { stop, takeProfit, timeStopAt } = levels ?? {};
  return {
    id: lot.id,
    quantity: toDecimal(lot.quantity, 0),
    cost: toDecimal(lot.cost),
    costPerShare: hasLevels ? toDecimal(costPerShare(lot)) : toDecimal(priceOfMicros(eachOf(lot))),
    openedAt: toIso(lot.openedAt),
    openedOn: lot.openedOn,
    daysHeld: Math.max(0, daysBetween(lot.openedOn, dayOf(at))),
    stop: stop === undefined ? null : toDecimal(stop),
    takeProfit: takeProfit === undefined ? null : toDecimal(takeProfit),
    timeStopAt: timeStopAt === undefined ? null : toIso(instant(timeStopAt)),
  };
}
