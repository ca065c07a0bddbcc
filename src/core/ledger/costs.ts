import {
  fractionOf,
  moneyOfMicros,
  movedBy,
  notional,
  sum,
  toDollars,
  toUnits,
  usd,
  ZERO,
  type Money,
  type Price,
} from '#core/money';
import { multiplierOf } from '#core/instruments';
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
      return usd(Math.abs(toDollars(value)));
    }),
  );
}

/** Commission models by the name that the configuration uses. */
export const commissionModels: Readonly<Record<'ibkr' | 'zero', CommissionModel>> = {
  ibkr,
  zero: () => ZERO,
};

/** What is known of the market in which a leg trades. */
export type LegMarket = {
  /** The price before costs. */
  readonly reference: Price;
  readonly bid?: Price;
  readonly ask?: Price;
  /** Shares a session, 20-session mean. */
  readonly averageVolume?: number;
  readonly source: string;
};

/** Half of the quoted spread as a fraction of the price; by dollar volume where none is quoted. */
function halfSpread({ reference, bid, ask, averageVolume }: LegMarket): number {
  if (bid !== undefined && ask !== undefined && ask >= bid && bid > 0) {
    return (ask - bid) / 2 / reference;
  }
  const tick = usd(0.005) / reference;
  return Math.max(tick, modelledHalfSpread(toDollars(reference) * (averageVolume ?? 1)));
}

/** Half spreads of US equities by average daily dollar volume: 0.5 bp for the largest ETFs to 25 bp for thin names. */
function modelledHalfSpread(dollarVolume: number): number {
  if (dollarVolume >= 1e9) return 0.000_05;
  if (dollarVolume >= 1e8) return 0.0002;
  if (dollarVolume >= 1e7) return 0.0005;
  return 0.0025;
}

const SLIPPAGE = { base: 0.0002, impact: 0.001 };

/** Slippage as a fraction: 2 bp + 10 bp x sqrt(order / average volume); an unknown volume counts as the order's own size. */
function slippage(shares: number, averageVolume: number | undefined): number {
  const participation =
    averageVolume === undefined || averageVolume <= 0 ? 1 : shares / averageVolume;
  return SLIPPAGE.base + SLIPPAGE.impact * Math.sqrt(participation);
}

/** What a leg pays or receives a share: the reference moved against it by half the spread and slippage. */
export function executionPrice(leg: Leg, market: LegMarket): Price {
  const shares = Math.abs(toUnits(leg.quantity));
  const against = halfSpread(market) + slippage(shares, market.averageVolume);
  return movedBy(market.reference, leg.quantity > 0 ? 1 + against : 1 - against);
}
