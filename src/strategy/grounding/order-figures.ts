import { underlyingOf } from '#core/instruments';
import { positionsOf, type Order } from '#core/ledger';
import { notional, toDollars, toUnits, type Money } from '#core/money';
import type { Conclusion, Observation } from '#strategy/shape';
import { figuresOf, type Figure } from './figure.ts';

/** What an order says of itself: its amount, guards and contracts; and what follows for the position. */
export function orderFigures(order: Order, seen: Observation): readonly Figure[] {
  const { guards, legs } = order;
  const [leg] = legs;
  if (leg === undefined) return [];
  const subject = underlyingOf(leg.instrument);
  const mark = seen.market.securities.find(({ ticker }) => ticker === subject)?.mark;
  const atMark = mark === undefined ? undefined : notional(leg.quantity, mark, 1);
  const amount = dollarsOf(order.amount ?? (leg.instrument.kind === 'equity' ? atMark : undefined));
  const price = mark === undefined ? NaN : toDollars(mark);
  return [
    ...figuresOf(
      [
        ['amount', 'dollars', amount, 'amount of the order'],
        ['stop', 'percent', guards?.stopLoss, 'stop of the order'],
        ['takeProfit', 'percent', guards?.takeProfit, 'take-profit of the order'],
        ['timeStop', 'days', guards?.timeStopDays, 'time stop of the order'],
      ],
      { subject, plain: true },
    ),
    ...figuresOf(
      [
        ['shares', 'count', (amount ?? NaN) / price, 'amount / price'],
        ['weight', 'percent', (amount ?? NaN) / toDollars(seen.nav), 'amount / nav'],
        ['weight', 'percent', weightAfter(subject, amount ?? NaN, seen), 'weight after the order'],
        ['stop', 'dollars', price * (1 + (guards?.stopLoss ?? NaN)), 'stop of the order'],
        [
          'takeProfit',
          'dollars',
          price * (1 + (guards?.takeProfit ?? NaN)),
          'take-profit of the order',
        ],
      ],
      { subject, derived: true },
    ),
    ...legs.flatMap(({ instrument, quantity }) => legFigures(instrument, toUnits(quantity))),
  ];
}

function dollarsOf(money: Money | undefined): number | undefined {
  return money === undefined ? undefined : Math.abs(toDollars(money));
}

function weightAfter(subject: string, amount: number, { book, market, nav }: Observation): number {
  const mark = market.securities.find(({ ticker }) => ticker === subject)?.mark;
  const held = positionsOf(book).find(
    ({ instrument }) => instrument.kind === 'equity' && instrument.ticker === subject,
  );
  if (mark === undefined || held === undefined) return NaN;
  return (toDollars(notional(held.quantity, mark, 1)) + amount) / toDollars(nav);
}

function legFigures(
  instrument: Order['legs'][number]['instrument'],
  quantity: number,
): readonly Figure[] {
  if (instrument.kind === 'equity')
    return figuresOf([['shares', 'count', Math.abs(quantity), 'shares of the order']], {
      subject: instrument.ticker,
    });
  return figuresOf(
    [
      ['contracts', 'count', Math.abs(quantity), 'contracts of the order'],
      ['strike', 'dollars', toDollars(instrument.strike), 'strike of the order'],
    ],
    { subject: instrument.underlying, plain: true },
  );
}

/** What a conclusion says of itself: how sure it is, how much it does. */
export function conclusionFigures(conclusion: Conclusion): readonly Figure[] {
  const { confidence } =
    conclusion.kind === 'orders'
      ? conclusion
      : { confidence: conclusion.kind === 'hold' ? conclusion.scan.confidence : undefined };
  const orders = conclusion.kind === 'orders' ? conclusion.orders.length : undefined;
  return figuresOf(
    [
      ['confidence', 'percent', confidence, 'confidence'],
      ['trades', 'count', orders, 'orders'],
    ],
    { plain: true },
  );
}
