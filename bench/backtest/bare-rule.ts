import { epochDayOf } from '../../src/core/calendar/index.ts';
import { sma } from '../../src/core/indicators/index.ts';
import type { Listed } from './market.ts';

/** SMA-20 over SMA-100, looked at on the last session of a week, traded at the next open: long or flat, no costs. */
export const RULE = { fast: 20, slow: 100 };

/** What a rule made of one symbol: round trips that have ended, and the growth of one dollar over them. */
export type Outcome = { readonly trades: number; readonly growth: number };

/** Where a session is the last of its week: 1. */
export function weekEnds({ on }: Listed): Uint8Array {
  return Uint8Array.from(on, (day, at) => {
    const next = on[at + 1];
    return next === undefined || weekOf(next) !== weekOf(day) ? 1 : 0;
  });
}

/** Weeks since the epoch; 1970-01-01 was a Thursday, Monday begins the week. */
function weekOf(day: Listed['on'][number]): number {
  return Math.floor((epochDayOf(day) + 3) / 7);
}

/** The rule as a plain loop over typed arrays; both averages are computed here, into columns that are handed in. */
export function bareRule(
  { open, close }: Listed,
  isWeekEnd: Uint8Array,
  into: { readonly fast: Float64Array; readonly slow: Float64Array },
): Outcome {
  const fast = sma(close, RULE.fast, into.fast);
  const slow = sma(close, RULE.slow, into.slow);
  let entry = 0;
  let trades = 0;
  let growth = 1;
  for (let at = 0; at + 1 < close.length; at += 1) {
    if (isWeekEnd[at] !== 1) continue;
    const isAbove = (fast[at] ?? 0) > (slow[at] ?? 0);
    const next = open[at + 1] ?? 0;
    if (isAbove && entry === 0) entry = next;
    else if (!isAbove && entry > 0) {
      growth *= next / entry;
      trades += 1;
      entry = 0;
    }
  }
  return { trades, growth };
}
