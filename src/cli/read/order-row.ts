import { inContractWords, isOptionId, legsInWords, type OrderView } from '#contract';
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
    sideText(order),
    legsInWords(order.legs),
    sizeOf(order),
    order.origin,
    order.state,
    harmlessLines(harmlessLine(inContractWords(order.because ?? order.reason), WHY_LIMIT), WIDTH),
  ];
}

/** "buy", "sell to open", "close". */
export function sideText({
  side,
  effect,
  legs,
}: Pick<OrderView, 'side' | 'effect' | 'legs'>): string {
  const isOption = legs.some(({ instrument }) => isOptionId(instrument));
  return isOption && side !== effect ? `${side} to ${effect}` : side;
}

/** Dollars where the order says dollars, else units; of several legs how many of the whole. */
export function sizeOf({ amount, legs }: Pick<OrderView, 'amount' | 'legs'>): string {
  if (amount !== null) return readingText.dollars(amount);
  const counts = legs.map(({ quantity }) => quantity.replace('-', ''));
  const [count = ''] = counts;
  if (counts.length < 2) return readingText.quantity(count);
  return String(counts.map(Number).reduce(divisor));
}

function divisor(one: number, other: number): number {
  return other === 0 ? one : divisor(other, one % other);
}
