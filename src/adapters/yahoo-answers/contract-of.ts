import type { Instant, TradingDate } from '#core/calendar';
import { readOccSymbol, type OptionContract, type Ticker } from '#core/instruments';
import type { OptionQuote } from '#core/market';
import { price } from '#core/money';
import { definedOnly } from '#core/prelude';
import { countOf } from './count-of.ts';
import { momentOf } from './moment-of.ts';
import { priceOf } from './price-of.ts';
import { twoSidesOf } from './two-sides-of.ts';
import { wireContract, type WireContract } from './wire.ts';

type Chain = {
  readonly ticker: Ticker;
  readonly expiry: TradingDate;
  readonly fetchedAt: Instant;
  /** The underlying's market: bid and ask of a closed one are never told. */
  readonly isOpen: boolean;
};

/** Yahoo writes 0.00001 where it has none; and no listed option has ever been worth 5,000 % a year. */
const LOWEST_VOLATILITY = 1e-4;
const HIGHEST_VOLATILITY = 50;

/**
 * One standard contract of the chain; undefined for an adjusted one (its root is not the ticker's), a mini, another
 * expiry or currency, and for a strike that differs from the symbol's.
 */
export function contractOf(told: unknown, chain: Chain): OptionQuote | undefined {
  const wire = wireContract.safeParse(told).data;
  if (wire === undefined || wire.contractSize !== 'REGULAR' || wire.currency !== 'USD')
    return undefined;
  const contract = standardContract(wire, chain);
  if (contract === undefined) return undefined;
  return {
    contract,
    ...definedOnly({
      ...(chain.isOpen ? sidesOf(wire) : {}),
      last: priceOf(wire.lastPrice),
      lastTradeAt: tradedAt(wire, chain.fetchedAt),
      volume: countOf(wire.volume),
      openInterest: countOf(wire.openInterest),
      vendorVolatility: volatilityOf(wire),
    }),
  };
}

function standardContract(
  { contractSymbol, strike }: WireContract,
  { ticker, expiry }: Chain,
): OptionContract | undefined {
  const read = readOccSymbol(contractSymbol);
  if (read === undefined || read.underlying !== ticker.replace('-', '')) return undefined;
  if (read.expiry !== expiry || read.strike !== priceOf(strike)) return undefined;
  return { ...read, underlying: ticker };
}

/** A bid of zero beside an ask is a side: nobody bids. Crossed sides are both untold. */
function sidesOf(wire: WireContract): Pick<OptionQuote, 'bid' | 'ask'> {
  const sides = twoSidesOf(wire);
  if (sides !== undefined) return sides;
  const ask = wire.bid === 0 ? priceOf(wire.ask) : undefined;
  return ask === undefined ? {} : { bid: price(0), ask };
}

function tradedAt({ lastTradeDate }: WireContract, fetchedAt: Instant): Instant | undefined {
  const at = momentOf(lastTradeDate);
  return at !== undefined && at <= fetchedAt ? at : undefined;
}

/** Without bid and ask it is a filler of the vendor's (0.00001, 0.25, 0.5). */
function volatilityOf({ impliedVolatility, bid, ask }: WireContract): number | undefined {
  const isQuoted = priceOf(bid) !== undefined || priceOf(ask) !== undefined;
  if (!isQuoted || typeof impliedVolatility !== 'number') return undefined;
  const isSane = impliedVolatility > LOWEST_VOLATILITY && impliedVolatility < HIGHEST_VOLATILITY;
  return isSane ? impliedVolatility : undefined;
}
