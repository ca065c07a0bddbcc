import type { OrderView } from '#contract';
import { harmlessLine, harmlessLines } from '../harmless.ts';
import { readingText } from './reading-text.ts';

export const ORDER_HEAD: readonly string[] = [
  'placed (New York)',
  'order',
  'side',
  'what',
  'size',
  'by',
  'state',
  'why',
];

const WHY_LIMIT = 300;
const WIDTH = 44;

/** An order as a row under `ORDER_HEAD`. */
export function orderRow(order: OrderView): readonly string[] {
  return [
    readingText.moment(order.placedAt),
    order.id,
    order.side,
    order.legs.map(({ instrument }) => instrument).join('/'),
    sizeOf(order),
    order.origin,
    order.state,
    harmlessLines(harmlessLine(order.because ?? order.reason, WHY_LIMIT), WIDTH),
  ];
}

/** Dollars where the order says dollars, else units. */
export function sizeOf({ amount, legs }: Pick<OrderView, 'amount' | 'legs'>): string {
  if (amount !== null) return readingText.dollars(amount);
  return legs.map(({ quantity }) => readingText.quantity(quantity.replace('-', ''))).join('/');
}
