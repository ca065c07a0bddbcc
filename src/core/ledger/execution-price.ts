import { movedBy, priceOfMicros, toDollars, toUnits, usd, type Price } from '#core/money';
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

/** The part of the half spread that a fill pays: of an order of one leg, and of several in one order; 0 to 1. */
export type SpreadPaid = { readonly single: number; readonly combined: number };

/** A combination is quoted tighter than its legs one by one: half of the half spread. */
const USUAL: SpreadPaid = { single: 1, combined: 0.5 };

function spreadShare(legs: number, paid: SpreadPaid): number {
  return legs > 1 ? paid.combined : paid.single;
}

/** What a leg trades at, and the market price that it was moved from. */
export type Traded = { readonly price: Price; readonly reference: Price };

/**
 * What one of an order's `legs` pays or receives a share: the reference moved against it by half the spread and
 * slippage. Not above zero where the order is far too large for its market.
 */
export function executionPrice(
  leg: Leg,
  market: LegMarket,
  { legs, optionSpread = USUAL }: { legs: number; optionSpread?: SpreadPaid | undefined },
): Traded {
  if (leg.instrument.kind === 'option')
    return optionPrice(leg, market, spreadShare(legs, optionSpread));
  const shares = Math.abs(toUnits(leg.quantity));
  const against =
    halfSpread(market) * spreadShare(legs, USUAL) + slippage(shares, market.averageVolume);
  const { reference } = market;
  return { price: movedBy(reference, leg.quantity > 0 ? 1 + against : 1 - against), reference };
}

/** An option that nobody quotes on both sides trades as wide as the widest that may be opened: 10 % of its mark, ten cents. */
const UNQUOTED = { least: 0.05, fraction: 0.05 };

/**
 * A contract trades at the mid of its quote, against the order by its part of the half spread and by 2 bp of the price;
 * a bid of zero is a side too. Nobody pays to be rid of a contract: it is sold at zero at worst.
 */
function optionPrice(leg: Leg, { reference, bid, ask }: LegMarket, paid: number): Traded {
  const isQuoted = bid !== undefined && ask !== undefined && ask >= bid;
  const mid = isQuoted ? (bid + ask) / 2 : reference;
  const unquoted = Math.max(usd(UNQUOTED.least), UNQUOTED.fraction * mid);
  const half = isQuoted ? (ask - bid) / 2 : unquoted;
  const against = half * paid + SLIPPAGE.base * mid;
  const traded = leg.quantity > 0 ? mid + against : Math.max(0, mid - against);
  return { price: microsOf(traded), reference: microsOf(mid) };
}

/** A real number of micro-dollars a share; rounds half to even. */
function microsOf(micros: number): Price {
  return movedBy(priceOfMicros(1), micros);
}
