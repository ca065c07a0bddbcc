import type { Instant } from '#core/calendar';
import { equity, idOf, type Ticker } from '#core/instruments';
import type { Quote } from '#core/market';
import { toDollars } from '#core/money';
import { isLive } from './is-live.ts';
import { priceOf } from './price-of.ts';
import { momentOf } from './moment-of.ts';
import { told } from './told.ts';
import { twoSidesOf } from './two-sides-of.ts';
import type { WireQuote } from './wire.ts';

type QuoteAt = { readonly quote: Quote } | { readonly because: string };

/** Two clocks differ by so much at most; a trade told from later is no trade that was. */
const CLOCK_SKEW_MS = 60_000;
/** Of the mid. Wider are the stubs that makers must leave (AAPL 233.61 to 258.38), and the last trade is nearer. */
const WIDEST_SPREAD = 0.02;

/**
 * The mid of a live two-sided quote, at the time of fetching: the market is open, the feed says that it does not lag, and
 * the spread is at most 2 % of the mid. Else the last trade of the regular session, at its own time and without bid and ask.
 */
export function quoteAt(wire: WireQuote, ticker: Ticker, fetchedAt: Instant): QuoteAt {
  const last = priceOf(wire.regularMarketPrice);
  if (last === undefined)
    return { because: `a price is above zero, Yahoo tells ${told(wire.regularMarketPrice)}` };
  const tradedAt = momentOf(wire.regularMarketTime);
  if (tradedAt === undefined)
    return { because: `the last trade has a time, Yahoo tells ${told(wire.regularMarketTime)}` };
  if (tradedAt > fetchedAt + CLOCK_SKEW_MS)
    return {
      because: `a trade is not later than its telling, Yahoo tells ${(tradedAt - fetchedAt) / 1000} s later`,
    };
  const id = idOf(equity(ticker));
  const sides = liveSides(wire, fetchedAt);
  if (sides !== undefined) {
    const mid = priceOf((toDollars(sides.bid) + toDollars(sides.ask)) / 2);
    if (mid !== undefined)
      return { quote: { id, mark: mid, ...sides, at: fetchedAt, source: 'yahoo: mid' } };
  }
  // A trade told within the skew happened before it was told: on our clock that is the time of fetching at the latest.
  const at = tradedAt > fetchedAt ? fetchedAt : tradedAt;
  return { quote: { id, mark: last, at, source: 'yahoo: last' } };
}

function liveSides(wire: WireQuote, fetchedAt: Instant): ReturnType<typeof twoSidesOf> {
  if (!isLive(wire.marketState, fetchedAt) || wire.exchangeDataDelayedBy !== 0) return undefined;
  const sides = twoSidesOf(wire);
  if (sides === undefined) return undefined;
  const width = (sides.ask - sides.bid) / ((sides.ask + sides.bid) / 2);
  return width <= WIDEST_SPREAD ? sides : undefined;
}
