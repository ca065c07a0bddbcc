import * as z from 'zod';

/** The answer of `invest backtest list`. */
export const runsViewSchema = z.strictObject({
  /** Newest first. */
  runs: z.array(
    z.strictObject({
      id: z.string(),
      account: z.string(),
      name: z.string(),
      strategy: z.string(),
      model: z.string(),
      data: z.string(),
      from: z.string(),
      upTo: z.string(),
      masks: z.array(z.enum(['dates', 'tickers', 'prices'])),
      seed: z.number(),
      resultHash: z.string(),
      /** A fraction; null where the run has no days. */
      totalReturn: z.number().nullable(),
      decisions: z.number(),
      /** Milliseconds since 1970. */
      keptAt: z.number(),
    }),
  ),
  damaged: z.array(z.strictObject({ id: z.string(), because: z.string() })),
});

/** A page of HTML that opens without a network. */
export const pageViewSchema = z.strictObject({ html: z.string() });

/** Where two runs part. */
export const runDifferenceViewSchema = z.strictObject({
  /** Ids. */
  first: z.string(),
  second: z.string(),
  /** Whether their results are the same, to the byte. */
  isSame: z.boolean(),
  says: z.string(),
  /** The first decision at which they part, and by what. */
  difference: z.looseObject({
    kind: z.enum(['none', 'slot', 'question', 'prompt', 'reply', 'orders', 'fills']),
  }),
});

/** What was declared of two accounts. */
export const declaredViewSchema = z.strictObject({
  first: z.string(),
  second: z.string(),
  /** Oldest first. */
  windows: z.array(
    z.strictObject({
      from: z.iso.date(),
      upTo: z.iso.date(),
      declaredAt: z.iso.datetime(),
      isBeforehand: z.boolean(),
    }),
  ),
});

/** What was tried on windows that overlap a stretch of days. */
export const trialsViewSchema = z.strictObject({
  from: z.iso.date(),
  upTo: z.iso.date(),
  /** Different ones, of strategy, parameters, model, prompts and data. */
  count: z.int().min(0),
  /** A session, not annual; of those that have one. */
  sharpes: z.array(z.number()),
});

export type RunsView = z.infer<typeof runsViewSchema>;
export type PageView = z.infer<typeof pageViewSchema>;
export type RunDifferenceView = z.infer<typeof runDifferenceViewSchema>;
export type DeclaredView = z.infer<typeof declaredViewSchema>;
export type TrialsView = z.infer<typeof trialsViewSchema>;
