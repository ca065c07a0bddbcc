import {
  dayOf,
  daysBetween,
  lastClosedSession,
  type Instant,
  type TradingDate,
  instant,
  MINUTE_MS,
} from '#core/calendar';
import type { Rates } from '#core/market';
import type { RateName } from './price-row.ts';
import type { RateValue, Shelf } from './shelf.ts';

/** A value older than this is not today's rate any more. */
const FRESH_DAYS = 10;

/** The last VIX of a day is that of 16:15 in New York (CBOE trading hours). */
export const INDEX_LATE_MS = 15 * MINUTE_MS;

/** Rates as known at a moment, from FRED's columns, ^TNX and ^VIX. */
export function knownRates(store: Pick<Shelf, 'rates'>): (now: Instant) => Rates {
  const kept = new Map<RateName, readonly RateValue[]>();
  const valuesOf = (name: RateName): readonly RateValue[] => {
    let values = kept.get(name);
    if (values === undefined) {
      values = store.rates(name);
      kept.set(name, values);
    }
    return values;
  };
  return (now) => {
    const today = dayOf(now);
    const closed = lastClosedSession(instant(now - INDEX_LATE_MS)).on;
    const known = (name: RateName, isKnown: (on: TradingDate) => boolean): RateValue | undefined =>
      latest(valuesOf(name), isKnown, today);
    const fred = (on: TradingDate): boolean => on < today;
    const index = (on: TradingDate): boolean => on < today || on <= closed;
    const bill = known('DGS3MO', fred) ?? known('DGS1MO', fred);
    const tenYear = newer(known('DGS10', fred), known('TNX', index));
    const vix = known('VIX', index);
    return {
      ...(bill === undefined ? {} : { bill13Week: continuousRate(bill.value / 100) }),
      ...(tenYear === undefined ? {} : { treasury10Year: tenYear.value / 100 }),
      ...(vix === undefined ? {} : { vix: vix.value }),
    };
  };
}

/**
 * Continuous rate of a constant-maturity yield: these are bond-equivalent, compounded twice a year (US Treasury,
 * "Interest Rates: Frequently Asked Questions": APY = (1 + CMT / 2)^2 - 1), so it is 2 ln(1 + y / 2). Fractions a year.
 */
function continuousRate(bondEquivalentYield: number): number {
  return 2 * Math.log1p(bondEquivalentYield / 2);
}

function latest(
  values: readonly RateValue[],
  isKnown: (on: TradingDate) => boolean,
  today: TradingDate,
): RateValue | undefined {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const value = values[middle];
    if (value !== undefined && isKnown(value.on)) low = middle + 1;
    else high = middle;
  }
  const found = values[low - 1];
  return found !== undefined && daysBetween(found.on, today) <= FRESH_DAYS ? found : undefined;
}

function newer(first: RateValue | undefined, second: RateValue | undefined): RateValue | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  return second.on > first.on ? second : first;
}
