import { underlyingOf } from '#core/instruments';
import { positionsOf, type Order } from '#core/ledger';
import { notional, toDollars, toUnits, type Money } from '#core/money';
import type { Conclusion, Observation } from '#strategy/shape';
import { figuresOf, type Figure } from './figure.ts';
import { newsFigures } from './news-figures.ts';

/** What an order says of itself: its amount, guards and contracts; and what follows for the position. */
export function orderFigures(order: Order, seen: Observation): readonly Figure[] {
  const [leg] = order.legs;
  if (leg === undefined) return [];
  const subject = underlyingOf(leg.instrument);
  const mark = seen.market.securities.find(({ ticker }) => ticker === subject)?.mark;
  const isEquity = leg.instrument.kind === 'equity';
  const atMark = mark === undefined || !isEquity ? undefined : notional(leg.quantity, mark, 1);
  const amount = dollarsOf(order.amount ?? atMark) ?? NaN;
  const price = mark === undefined ? NaN : toDollars(mark);
  return [
    ...guardFigures(order, subject, price),
    ...figuresOf([['amount', 'dollars', amount, 'amount of the order']], { subject, plain: true }),
    ...figuresOf(
      [
        ['shares', 'count', amount / price, 'amount / price'],
        ['weight', 'percent', amount / toDollars(seen.nav), 'amount / nav'],
        ['weight', 'percent', weightAfter(subject, amount, seen), 'weight after the order'],
      ],
      { subject, derived: true },
    ),
    ...order.legs.flatMap(({ instrument, quantity }) => legFigures(instrument, toUnits(quantity))),
  ];
}

function guardFigures({ guards = {} }: Order, subject: string, price: number): readonly Figure[] {
  const { stopLoss, takeProfit, timeStopDays } = guards;
  return [
    ...figuresOf(
      [
        ['stop', 'percent', stopLoss, 'stop of the order'],
        ['takeProfit', 'percent', takeProfit, 'take-profit of the order'],
        ['timeStop', 'days', timeStopDays, 'time stop of the order'],
      ],
      { subject, plain: true },
    ),
    ...figuresOf(
      [
        ['stop', 'dollars', price * (1 + (stopLoss ?? NaN)), 'stop of the order'],
        ['takeProfit', 'dollars', price * (1 + (takeProfit ?? NaN)), 'take-profit of the order'],
      ],
      { subject, derived: true },
    ),
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
  const brief = conclusion.kind === 'brief' ? conclusion.brief : { facts: [], picks: [] };
  return [
    ...figuresOf(
      [
        ['confidence', 'percent', confidence, 'confidence'],
        ['trades', 'count', orders, 'orders'],
      ],
      { plain: true },
    ),
    ...newsFigures(
      brief.facts,
      brief.picks.map(({ ticker }) => ticker),
    ),
  ];
}
