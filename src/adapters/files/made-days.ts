import { sessionOn } from '#core/calendar';
import { FIVE_MINUTES_MS, type FiveMinuteDay, type FiveMinuteSource } from './five-minutes.ts';
import type { PriceRow, Source } from './price-row.ts';

const MICROS = 1e6;
const USUAL_DECIMALS = 4;

/** Daily bars made of five-minute ones, as a daily file would tell them. */
export function madeDays({ file, ticker, days }: FiveMinuteSource): Source {
  return {
    file,
    ticker,
    rows: days.filter((day, place) => place < days.length - 1 || isWhole(day)).map(rowOf),
    splits: [],
    dividends: [],
    lists: { splits: false, dividends: false, adjusted: false },
    decimals: { adjusted: USUAL_DECIMALS, close: USUAL_DECIMALS },
  };
}

/** A last session that breaks off before its last interval may be one that was running. */
function isWhole({ on, slot }: FiveMinuteDay): boolean {
  const session = sessionOn(on);
  const ends = ((slot.at(-1) ?? 0) + 1) * FIVE_MINUTES_MS;
  return session !== undefined && session.opensAt + ends >= session.closesAt;
}

/** What opens after the session has opened tells no open of it. */
function rowOf(day: FiveMinuteDay): PriceRow {
  const isOpenKnown = day.slot[0] === 0;
  return {
    line: 0,
    on: day.on,
    open: isOpenKnown ? (day.open[0] ?? Number.NaN) / MICROS : Number.NaN,
    high: Math.max(...day.high) / MICROS,
    low: Math.min(...day.low) / MICROS,
    close: (day.close.at(-1) ?? Number.NaN) / MICROS,
    adjusted: Number.NaN,
    volume: day.volume.reduce((total, shares) => total + shares, 0),
  };
}
