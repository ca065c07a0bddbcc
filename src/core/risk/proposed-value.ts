import { multiplierOf } from '#core/instruments';
import { moneyOfMicros, notional, type Money } from '#core/money';
import type { Proposal } from './situation.ts';

/** What the fills come to, >= 0 a leg, without commission. */
export function proposedValue({ fills }: Proposal): Money {
  const micros = fills.reduce(
    (total, { instrument, quantity, price }) =>
      total + Math.abs(notional(quantity, price, multiplierOf(instrument))),
    0,
  );
  return moneyOfMicros(micros);
}
