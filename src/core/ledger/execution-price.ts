import { movedBy, toDollars, toUnits, usd, type Price } from '#core/money';
import type { Leg } from './order.ts';

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

/** A combination is quoted tighter than its legs one by one: half of the half spread. */
function spreadShare(legs: number): number {
  return legs > 1 ? 0.5 : 1;
}

/**
 * What one of an order's `legs` pays or receives a share: the reference moved against it by half the spread and
 * slippage. Not above zero where the order is far too large for its market.
 */
export function executionPrice(leg: Leg, market: LegMarket, legs: number): Price {
  const shares = Math.abs(toUnits(leg.quantity));
  const against = halfSpread(market) * spreadShare(legs) + slippage(shares, market.averageVolume);
  return movedBy(market.reference, leg.quantity > 0 ? 1 + against : 1 - against);
}
