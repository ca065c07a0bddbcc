import { plusDays } from '#core/calendar';
import { equity } from '#core/instruments';
import { closingLeg, positionsOf, type Leg, type Order } from '#core/ledger';
import { moneyOfMicros, NONE, price, quantityOfMicros, units } from '#core/money';
import type { SeededRandom } from '#core/prelude';
import type { Situation } from '#core/risk';
import { oneOf } from './one-of.ts';

/** Orders that no strategy of ours makes: the review has to stop them all the same. */
export function hostileOrders(random: SeededRandom, situation: Situation): readonly Order[] {
  const count = random.nextInt(5);
  return Array.from({ length: count }, (_, number) => hostile(random, situation, number));
}

function hostile(random: SeededRandom, situation: Situation, number: number): Order {
  const one = leg(random, situation);
  const isBuy = one.quantity > 0;
  const effect =
    random.nextInt(2) === 0 ? oneOf(random, ['open', 'close'] as const) : sideEffect(isBuy);
  const spends = random.nextInt(3) === 0 || isBuy;
  return {
    id: `hostile-${random.nextInt(3)}-${number}`,
    legs: oneOf(random, [[one], [one], [one], [one, leg(random, situation)], []]),
    effect,
    origin: 'model',
    reason: 'hostile',
    ...(spends && random.nextInt(2) > 0 ? { amount: amount(random) } : {}),
    ...(random.nextInt(6) === 0 ? { lots: ['no such lot', situation.book.lots[0]?.id ?? ''] } : {}),
  };
}

function sideEffect(isBuy: boolean): Order['effect'] {
  return isBuy ? 'open' : 'close';
}

function amount(random: SeededRandom): NonNullable<Order['amount']> {
  const dollars = oneOf(random, [0, -500, 0.000_001, 199.99, 200, 1500, 20_000, 1e9]);
  return moneyOfMicros(Math.round(dollars * 1e6));
}

function leg(random: SeededRandom, { universe, book, on }: Situation): Leg {
  const tickers = [...universe, ...book.lots.map(({ group }) => equity(group).ticker)];
  const ticker = tickers[random.nextInt(Math.max(1, tickers.length))] ?? equity('ZZZZ').ticker;
  const count = oneOf(random, [0.000_001, 1, 4, 10, 20, 1e6]);
  const quantity =
    random.nextInt(12) === 0 ? NONE : units(random.nextInt(2) === 0 ? count : -count);
  if (random.nextInt(10) > 0) return { instrument: equity(ticker), quantity };
  const instrument = {
    kind: 'option',
    underlying: ticker,
    expiry: plusDays(on, 30),
    right: 'call',
    strike: price(50),
  } as const;
  return { instrument, quantity };
}

const FORCED = ['stop-loss', 'take-profit', 'time-stop', 'drawdown'] as const;

/** Exits of holdings that have a price and that nothing waits to sell: nothing may refuse them. */
export function forcedExits(random: SeededRandom, situation: Situation): readonly Order[] {
  const leaving = new Set(
    situation.resting
      .filter(({ effect }) => effect === 'close')
      .flatMap(({ legs }) => legs.map(({ instrument }) => JSON.stringify(instrument))),
  );
  return positionsOf(situation.book).flatMap(({ id, instrument, quantity }): Order[] => {
    if (!situation.quotes.has(id) || leaving.has(JSON.stringify(instrument))) return [];
    if (random.nextInt(4) > 0) return [];
    const part = quantityOfMicros(Math.ceil(quantity / oneOf(random, [1, 2])));
    return [
      {
        id: `forced-${id}`,
        legs: [closingLeg(instrument, part)],
        effect: 'close',
        origin: oneOf(random, FORCED),
        reason: 'forced',
      },
    ];
  });
}
