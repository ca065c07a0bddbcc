import * as z from 'zod';
import { exact } from './exact.ts';

const decision = z.strictObject({
  id: z.string(),
  at: exact.moment,
  outcome: z.string(),
  regime: z.string().nullable(),
});

const accountSchema = z.strictObject({
  key: z.string(),
  name: z.string(),
  strategy: z.string(),
  model: z.string(),
  /** The money put in: budget and what came and went since; null where it was never opened. */
  paidIn: exact.money.nullable(),
  nav: exact.money.nullable(),
  /** nav - paidIn. */
  gain: exact.money.nullable(),
  /** Time-weighted, a fraction. */
  totalReturn: z.number().nullable(),
  benchmarkReturn: z.number().nullable(),
  /** Of the newest marked session, a fraction. */
  dayReturn: z.number().nullable(),
  maxDrawdown: z.number().nullable(),
  /** Navs at closes and the same money in SPY, thinned evenly to at most 90, ascending. */
  spark: z.array(
    z.strictObject({ on: exact.day, nav: z.number(), benchmark: z.number().nullable() }),
  ),
  positions: z.int().min(0),
  /** The newest cycle that was not skipped. */
  newest: decision.nullable(),
  next: exact.moment.nullable(),
  /** "active", "not opened", "paused", "retired" or "halted: ...". */
  state: z.string(),
});

/** The first page: every account with how it has done, and what needs somebody; the answer of `invest overview`. */
export const overviewViewSchema = z.strictObject({
  world: z.enum(['live', 'files', 'simulated']),
  now: exact.moment,
  /** Of the accounts that trade; amounts are null where one of them is unknown. */
  total: z.strictObject({
    accounts: z.int().min(0),
    nav: exact.money.nullable(),
    paidIn: exact.money,
    gain: exact.money.nullable(),
    /** gain / paidIn. */
    gainFraction: z.number().nullable(),
    /** The same money in SPY, dividends reinvested. */
    benchmark: exact.money.nullable(),
    benchmarkFraction: z.number().nullable(),
    /** By day, ascending; days on which every open account was marked. */
    days: z.array(
      z.strictObject({ on: exact.day, nav: exact.money, benchmark: exact.money.nullable() }),
    ),
  }),
  accounts: z.array(accountSchema),
  /** What somebody should look at, the gravest first. */
  attention: z.array(
    z.strictObject({
      level: z.enum(['warning', 'alarm']),
      account: z.string().nullable(),
      says: z.string(),
    }),
  ),
});

export type OverviewView = z.infer<typeof overviewViewSchema>;
