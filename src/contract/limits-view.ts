import * as z from 'zod';
import { exact } from './exact.ts';

/** How far an account has used its limits, and its mix against its strategy's; the answer of `invest limits`. */
export const limitsViewSchema = z.strictObject({
  account: z.string(),
  at: exact.moment,
  nav: exact.money.nullable(),
  limits: z.array(
    z.strictObject({
      /** The rule that refuses: "max-position". */
      rule: z.string(),
      says: z.string(),
      /** A fraction of nav, of the peak, or a number of things; null where it is unknown. */
      used: z.number().nullable(),
      limit: z.number(),
      unit: z.enum(['fraction', 'count']),
      /** A limit that must not be gone below: cash. */
      isFloor: z.boolean(),
      /** What uses most of it: a ticker, a sector. */
      by: z.string().nullable(),
    }),
  ),
  /** Shares of nav; a target is null where the strategy has none. */
  mix: z.array(
    z.strictObject({
      part: z.enum(['etf', 'stock', 'options', 'cash']),
      share: z.number().nullable(),
      target: z.number().nullable(),
    }),
  ),
});

export type LimitsView = z.infer<typeof limitsViewSchema>;
