import * as z from 'zod';

/** Two arms beside each other; differences are of the first less the second. */
export const comparisonViewSchema = z.strictObject({
  arms: z.array(
    z.strictObject({
      /** An account of a home, or the id of a run. */
      key: z.string(),
      name: z.string(),
      model: z.string(),
      totalReturn: z.number().nullable(),
      /** Decisions that another model than the arm's own has answered leave the comparison. */
      mixedDecisions: z.number(),
    }),
  ),
  data: z.string(),
  from: z.string(),
  upTo: z.string(),
  /** How many pairs are compared at once: the error is shared between them. */
  pairs: z.number(),
  /** The standing verdict, of the confidence sequence alone. */
  verdict: z.enum(['first', 'second', 'none', 'too-early']),
  says: z.string(),
  /** By block: mean difference of log returns a year with its sequence; ascending. */
  sequence: z.array(
    z.strictObject({ on: z.string(), mean: z.number(), low: z.number(), high: z.number() }),
  ),
  blocks: z.number(),
  blockSessions: z.number(),
  /** Log return a year that matters, as configured. */
  smallestEffect: z.number(),
  /** Difference a year that this much data could have shown with power 0.8; null before the first verdict could fall. */
  detectable: z.number().nullable(),
  /** Weeks from now until the sequence is as narrow as the smallest effect; null where it cannot be said. */
  weeksLeft: z.number().nullable(),
  /** Only windows that were declared beforehand. */
  windows: z.array(
    z.strictObject({
      from: z.string(),
      upTo: z.string(),
      declaredAt: z.string(),
      /** Mean difference in log return a year, with its bounds. */
      difference: z.number().nullable(),
      low: z.number().optional(),
      high: z.number().optional(),
      /** Of the permutation test, as it came and after Holm. */
      p: z.number().nullable(),
      pHolm: z.number().nullable(),
      because: z.string().optional(),
    }),
  ),
  /** The gap in total return by its causes, in the order in which they are taken out. */
  gap: z.array(
    z.strictObject({
      cause: z.enum(['failures', 'costs', 'timing', 'size', 'selection', 'residual']),
      share: z.number(),
    }),
  ),
  /** Securities that both arms saw at the same moments, and how many of them were not told alike. */
  shared: z
    .object({ moments: z.number(), securities: z.number(), differing: z.number() })
    .nullable(),
  days: z.array(
    z.strictObject({
      on: z.string(),
      first: z.number(),
      second: z.number(),
      spy: z.number().nullable(),
    }),
  ),
  warnings: z.array(z.string()),
});

export type ComparisonView = z.infer<typeof comparisonViewSchema>;
