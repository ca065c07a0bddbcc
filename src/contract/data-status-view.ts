import * as z from 'zod';
import { exact } from './exact.ts';

const count = z.int().min(0);

/** What has been imported of one ticker; one of `invest data status`. */
export const dataStatusViewSchema = z.strictObject({
  ticker: z.string(),
  from: exact.day,
  to: exact.day,
  sessions: count,
  /** Sessions between from and to without a bar. */
  missing: count,
  /** What its prices are: as traded, or adjusted. */
  basis: z.string(),
  splits: count,
  dividends: count,
  issues: count,
  /** Its bars of five minutes; null where there are none. */
  fiveMinutes: z
    .strictObject({ from: exact.day, to: exact.day, sessions: count, bars: count })
    .nullable(),
});

export type DataStatusView = z.infer<typeof dataStatusViewSchema>;
