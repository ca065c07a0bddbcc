import { instrumentText, wishView, type WishView } from '#contract';
import type { Order } from '#core/ledger';
import type { Conclusion } from '#strategy/shape';
import type { Deliberated } from './deliberated.ts';

/** One thing that was wanted, so that two answers can be laid side by side. */
export type Wish = {
  /** What is done with which instruments: "buy AAPL". Two answers of one direction have the same ones. */
  readonly what: string;
  /** "$1000.00", "2"; a conviction where a research agent points. */
  readonly size: string;
  /** Stop, target and days, as they are asked for; '' where there are none. */
  readonly guards: string;
};

/** What a decision wanted, sorted; undefined where nobody answered. */
export function wishesOf({ end }: Deliberated): readonly Wish[] | undefined {
  if (end.kind === 'failed') return undefined;
  return wishesIn(end.conclusion).toSorted((left, right) => {
    const [one, other] = [exactly(left), exactly(right)];
    if (one === other) return 0;
    return one < other ? -1 : 1;
  });
}

/** Size and guards included. */
export function exactly({ what, size, guards }: Wish): string {
  return [what, size, guards].join(' | ');
}

/** What an order wants. */
export function wishOf(order: Order): Wish {
  const view = wishView(order);
  const { side, legs, amount, guards } = view;
  return {
    what: `${side} ${legs.map(legText).join(' ')}`,
    size:
      amount === null
        ? legs.map(({ quantity }) => quantity.replace('-', '')).join('/')
        : `$${amount}`,
    guards: effectiveGuards(guards),
  };
}

function wishesIn(conclusion: Conclusion): readonly Wish[] {
  switch (conclusion.kind) {
    case 'orders':
      return conclusion.orders.map(wishOf);
    case 'brief':
      return conclusion.brief.picks.map(({ ticker, direction, conviction }) => ({
        what: `${direction} ${ticker}`,
        size: `conviction ${conviction}`,
        guards: '',
      }));
    case 'hold':
    case 'unreadable':
      return [];
  }
}

/** With several legs each says on which side it is. */
function legText(
  { instrument, quantity }: WishView['legs'][number],
  _: number,
  legs: WishView['legs'],
): string {
  const side = quantity.startsWith('-') ? 'short' : 'long';
  return legs.length === 1 ? instrumentText(instrument) : `${side} ${instrumentText(instrument)}`;
}

function effectiveGuards({ stopLoss, takeProfit, timeStopDays }: WishView['guards']): string {
  return [
    ...(stopLoss === null ? [] : [`stop ${percent(stopLoss)}`]),
    ...(takeProfit === null ? [] : [`target ${percent(takeProfit)}`]),
    ...(timeStopDays === null ? [] : [`${timeStopDays} days`]),
  ].join(', ');
}

function percent(fraction: number): string {
  return `${Number((fraction * 100).toFixed(4))} %`;
}
