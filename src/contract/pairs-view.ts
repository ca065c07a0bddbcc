import * as z from 'zod';

const share = z.number().nullable();

/** One arm of a pair over the window. */
const armSchema = z.strictObject({
  account: z.string(),
  name: z.string(),
  model: z.string(),
  totalReturn: share,
  /** Dollars of commissions. */
  fees: z.string(),
  decisions: z.strictObject({ done: z.int(), abstained: z.int(), skipped: z.int() }),
  /** Of random pickers in its place; null where there were none. */
  placebo: z.strictObject({ draws: z.int(), betterThan: z.int(), median: share }).nullable(),
  /** Of the figures, tickers and dates in its texts, the share that was in what it saw; null where it wrote none. */
  grounding: z.strictObject({ tokens: z.int(), grounded: z.int() }),
  /** Each null as soon as one answer did not tell it. */
  thinking: z.strictObject({
    questions: z.int(),
    tokens: z.number().nullable(),
    seconds: z.number().nullable(),
    wattHours: z.number().nullable(),
    dollars: z.number().nullable(),
  }),
});

/** All pairs of a configuration beside each other; the answer of `invest compare pairs`. */
export const pairsViewSchema = z.strictObject({
  data: z.string(),
  from: z.string(),
  upTo: z.string(),
  /** SPY with dividends. */
  benchmark: share,
  /** Log return a year that matters. */
  smallestEffect: z.number(),
  pairs: z.array(
    z.strictObject({
      strategy: z.string(),
      first: armSchema,
      second: armSchema,
      /** The rules analyst on the first arm's account. */
      rules: z.strictObject({ model: z.string(), totalReturn: share }),
      verdict: z.enum(['first', 'second', 'none', 'too-early']),
      says: z.string(),
      /** Difference of log returns a year with the bounds of the sequence; null before the first block. */
      difference: z
        .strictObject({ mean: z.number(), low: z.number(), high: z.number() })
        .nullable(),
      weeksLeft: z.number().nullable(),
      warnings: z.array(z.string()),
    }),
  ),
  /** Pairs that could not be compared, and why. */
  failed: z.array(z.strictObject({ accounts: z.array(z.string()), because: z.string() })),
});

export type PairsView = z.infer<typeof pairsViewSchema>;
