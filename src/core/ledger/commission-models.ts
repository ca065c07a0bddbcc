import { multiplierOf } from '#core/instruments';
import {
  fractionOf,
  moneyOfMicros,
  negate,
  notional,
  sum,
  toUnits,
  usd,
  ZERO,
  type Money,
  type Price,
} from '#core/money';
import type { Leg } from './order.ts';

/** A leg with the price it trades at. */
export type PricedLeg = Leg & { readonly price: Price };

/** Whole commission of an order whose legs fill at these prices, >= 0. */
export type CommissionModel = (legs: readonly PricedLeg[]) => Money;

const IBKR = { perShare: 0.005, minOrder: 1, maxShare: 0.01, perContract: 0.65 };

/** Interactive Brokers' fixed US tariff: $0.005 a share, $1 at least, 1 % of the value at most; options $0.65 a contract, $1 at least. */
function ibkr(legs: readonly PricedLeg[]): Money {
  const shares = legs.filter(({ instrument }) => instrument.kind === 'equity');
  const contracts = legs.filter(({ instrument }) => instrument.kind === 'option');
  const equityFee =
    shares.length === 0
      ? ZERO
      : Math.min(
          Math.max(usd(IBKR.perShare * unitsIn(shares)), usd(IBKR.minOrder)),
          fractionOf(valueOf(shares), IBKR.maxShare),
        );
  const optionFee =
    contracts.length === 0
      ? ZERO
      : Math.max(usd(IBKR.perContract * unitsIn(contracts)), usd(IBKR.minOrder));
  return moneyOfMicros(equityFee + optionFee);
}

function unitsIn(legs: readonly PricedLeg[]): number {
  return legs.reduce((total, { quantity }) => total + Math.abs(toUnits(quantity)), 0);
}

function valueOf(legs: readonly PricedLeg[]): Money {
  return sum(
    legs.map(({ instrument, quantity, price }) => {
      const value = notional(quantity, price, multiplierOf(instrument));
      return value < 0 ? negate(value) : value;
    }),
  );
}

/** Commission models by the name that the configuration uses. */
export const commissionModels: Readonly<Record<'ibkr' | 'zero', CommissionModel>> = {
  ibkr,
  zero: () => ZERO,
};
