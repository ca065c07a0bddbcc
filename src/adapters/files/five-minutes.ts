import { MINUTE_MS, type TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';

export const FIVE_MINUTES_MS: number = 5 * MINUTE_MS;

/**
 * The five-minute bars of one session as a file tells them, ascending, in columns: prices are whole micro-dollars in
 * the file's own scale, a volume that nobody knows is NaN.
 */
export type FiveMinuteDay = {
  readonly on: TradingDate;
  /** Which of the session's intervals each bar is, counted from 0. */
  readonly slot: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
};

/** What one file says about one ticker within sessions; days ascending. */
export type FiveMinuteSource = {
  readonly file: string;
  readonly ticker: Ticker;
  readonly days: readonly FiveMinuteDay[];
};

const COLUMNS = ['slot', 'open', 'high', 'low', 'close', 'volume'] as const;

/** A session's bars column after column, as they are stored. */
export function packed(day: FiveMinuteDay): Uint8Array {
  const count = day.slot.length;
  const all = new Float64Array(count * COLUMNS.length);
  COLUMNS.forEach((name, place) => {
    all.set(day[name], place * count);
  });
  return new Uint8Array(all.buffer);
}

/** What was packed; stored bytes need not lie where eight of them may be read as a number, so they are copied. */
export function unpacked(on: TradingDate, bytes: Uint8Array): FiveMinuteDay {
  const all = new Float64Array(bytes.slice().buffer);
  const count = all.length / COLUMNS.length;
  const column = (place: number): Float64Array => all.subarray(place * count, (place + 1) * count);
  return {
    on,
    slot: column(0),
    open: column(1),
    high: column(2),
    low: column(3),
    close: column(4),
    volume: column(5),
  };
}
