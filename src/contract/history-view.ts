import * as z from 'zod';
import { exact } from './exact.ts';

/** How an account has gone day by day, beside the same money in SPY; the answer of `invest history`. */
export const historyViewSchema = z.strictObject({
  account: z.string(),
  name: z.string(),
  /** Closes, ascending; the first is the money it began with, at the close before its first order. */
  days: z.array(
    z.strictObject({
      on: exact.day,
      nav: exact.money,
      /** The same money, held in SPY with dividends reinvested; null where a close of SPY is unknown. */
      benchmark: exact.money.nullable(),
      /** A fraction lost since the peak, of time-weighted returns; >= 0. */
      drawdown: z.number().min(0),
    }),
  ),
  /** Time-weighted, a fraction; null before two marked closes. */
  totalReturn: z.number().nullable(),
  /** Of SPY with dividends over the same days. */
  benchmarkReturn: z.number().nullable(),
  /** Fraction of the peak, >= 0. */
  maxDrawdown: z.number().nullable(),
  /** Orders that traded, ascending. */
  trades: z.array(
    z.strictObject({
      on: exact.day,
      at: exact.moment,
      order: z.string(),
      /** By which it was caused: "model", "stop-loss", "expiry". */
      origin: z.string(),
      effect: z.enum(['bought', 'sold', 'both']),
      what: z.string(),
    }),
  ),
});

export type HistoryView = z.infer<typeof historyViewSchema>;
