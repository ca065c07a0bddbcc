import { idOf, multiplierOf, type OptionContract } from '#core/instruments';
import type { Fill, Leg, Order } from '#core/ledger';
import { negate, notional, sum, toUnits, type Money } from '#core/money';
import type { OptionLeg } from '#core/options';
import type { Proposal } from './situation.ts';

/** The option legs of an order, as whole contracts where they are whole. */
export function optionLegsOf(legs: readonly Leg[]): readonly OptionLeg[] {
  return legs.flatMap(({ instrument, quantity }): OptionLeg[] =>
    instrument.kind === 'option' ? [{ contract: instrument, contracts: toUnits(quantity) }] : [],
  );
}

/** The legs of an order that open something: all of an opening, of a roll those that its lots do not hold. */
export function openingLegs({ order, before }: Proposal): readonly OptionLeg[] {
  if (order.effect === 'close') return [];
  const legs = optionLegsOf(order.legs);
  if (order.effect === 'open') return legs;
  const { lots: named } = order;
  const lots =
    named === undefined ? before.lots : before.lots.filter(({ id }) => named.includes(id));
  return legs.filter(({ contract, contracts }) => !isHeld(lots, contract, contracts));
}

function isHeld(
  lots: Proposal['before']['lots'],
  contract: OptionContract,
  contracts: number,
): boolean {
  const id = idOf(contract);
  return lots.some(
    ({ instrument, quantity }) =>
      idOf(instrument) === id && Math.sign(quantity) === -Math.sign(contracts),
  );
}

/** Cash that the option fills move, without commission; signed: received is positive. */
export function premiumOf(fills: readonly Fill[]): Money {
  const options = fills.filter(({ instrument }) => instrument.kind === 'option');
  return negate(
    sum(
      options.map(({ instrument, quantity, price }) =>
        notional(quantity, price, multiplierOf(instrument)),
      ),
    ),
  );
}

/** Whether an order opens something of its own accord, so that the rules of openings hold. */
export function isOpening({ effect, origin }: Order): boolean {
  return effect === 'open' && (origin === 'model' || origin === 'manual');
}
