import * as z from 'zod';
import { exact } from './exact.ts';

const share = z.number().min(0).max(1);

/** How often one question had one answer; null where it was asked once. */
const stabilitySchema = z.strictObject({
  samples: z.int(),
  /** Samples with the most frequent answer: the same orders, sizes and guards. */
  sameOrders: z.int(),
  /** The same instruments on the same sides, whatever the sizes. */
  sameDirection: z.int(),
});

/** Where replies came from; only the last asked a model. */
const repliesSchema = z.strictObject({
  record: z.int(),
  rules: z.int(),
  cassette: z.int(),
  model: z.int(),
});

const sideSchema = z.strictObject({
  /** "decided", "held after the scan", "unreadable", "nobody answered: ...". */
  ended: z.string(),
  /** Where nobody answered: whether another try may help; else null. */
  retryable: z.boolean().nullable(),
  regime: z.string().nullable(),
  confidence: share.nullable(),
  orders: z.array(
    z.strictObject({
      what: z.string(),
      size: z.string(),
      guards: z.string(),
      /** Of the rules; null where they judge nothing, as of a brief. */
      verdict: z.string().nullable(),
    }),
  ),
});

const pairSchema = z.strictObject({ first: z.string(), second: z.string() });

const differenceSchema = z.strictObject({
  /** Every question and reply is the same, to the byte. */
  sameBytes: z.boolean(),
  /** The first byte at which they part, in words. */
  bytes: z.string().nullable(),
  sameOrders: z.boolean(),
  sameDirection: z.boolean(),
  ended: pairSchema.nullable(),
  regime: pairSchema.nullable(),
  confidence: z.strictObject({ first: share.nullable(), second: share.nullable() }).nullable(),
  orders: z.array(
    z.strictObject({
      change: z.enum(['added', 'removed', 'size', 'guards']),
      what: z.string(),
      first: z.string().nullable(),
      second: z.string().nullable(),
    }),
  ),
  verdicts: z.array(pairSchema.extend({ what: z.string() })),
});

export type ReplayDifferenceView = z.infer<typeof differenceSchema>;

const armSchema = z.strictObject({
  /** Commission, half spread and slippage of all that traded. */
  costs: exact.money,
  /** Of its own orders. */
  filled: z.int(),
  trades: z.int(),
});

const pathSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('known'),
    /** As of when both are settled. */
    until: exact.moment,
    days: z.array(
      z.strictObject({
        on: exact.day,
        first: exact.money.nullable(),
        second: exact.money.nullable(),
      }),
    ),
    first: armSchema,
    second: armSchema,
    /** Nav of the second less the first at the last session that both know. */
    gap: exact.money.nullable(),
    /** What the market does not tell any more; nothing of it traded. */
    untold: z.array(z.string()),
  }),
  z.strictObject({ kind: z.literal('absent'), because: z.string() }),
]);

/** A past decision asked again; the answer of `invest replay <decision>`. Nothing of it was traded. */
export const replayViewSchema = z.strictObject({
  decision: z.string(),
  account: z.string(),
  at: exact.moment,
  /** Who decided then, and who does now. */
  models: pairSchema,
  masks: z.array(z.enum(['dates', 'tickers', 'prices'])),
  without: z.array(z.string()),
  first: sideSchema,
  second: sideSchema,
  difference: differenceSchema,
  /** Of everything that was asked here, samples and inputs left out included. */
  replies: repliesSchema,
  stability: stabilitySchema.nullable(),
  samples: z.array(sideSchema),
  /** What the decision hung on. */
  leftOut: z
    .strictObject({
      rows: z.array(
        z.strictObject({
          input: z.string(),
          changed: z.boolean(),
          asked: z.int(),
          difference: differenceSchema,
        }),
      ),
      /** What changed it and is not merely made of something that did. */
      causes: z.array(z.string()),
    })
    .nullable(),
  path: pathSchema.nullable(),
  notes: z.array(z.string()),
});

export type ReplayView = z.infer<typeof replayViewSchema>;

/** Many decisions asked again; the answer of `invest replay --last N`. */
export const replaySummaryViewSchema = z.strictObject({
  decisions: z.array(
    z.strictObject({
      decision: z.string(),
      account: z.string(),
      models: pairSchema,
      sameBytes: z.boolean(),
      sameOrders: z.boolean(),
      sameDirection: z.boolean(),
      /** Where the bytes part, or why nothing could be asked. */
      says: z.string().nullable(),
      asked: z.int(),
      failed: z.boolean(),
      /** Where it failed: whether another try may help; else null. */
      retryable: z.boolean().nullable(),
      stability: stabilitySchema.nullable(),
    }),
  ),
  accounts: z.array(
    z.strictObject({
      account: z.string(),
      model: z.string(),
      decisions: z.int(),
      sameBytes: z.int(),
      sameOrders: z.int(),
      sameDirection: z.int(),
      failed: z.int(),
      asked: z.int(),
      /** Mean over decisions that were asked more than once. */
      stability: z.strictObject({ sameOrders: share, sameDirection: share }).nullable(),
    }),
  ),
  replies: repliesSchema,
  /** Decisions in which nothing was asked, by reason. */
  skipped: z.array(z.strictObject({ decision: z.string(), because: z.string() })),
});

export type ReplaySummaryView = z.infer<typeof replaySummaryViewSchema>;

/** How steady each model is and how far its confidence is borne out; the answer of `invest replay report`. */
export const replayReportViewSchema = z.strictObject({
  models: z.array(
    z.strictObject({
      model: z.string(),
      decisions: z.int(),
      failed: z.int(),
      stability: z
        .strictObject({ decisions: z.int(), sameOrders: share, sameDirection: share })
        .nullable(),
      /** Null where no decision can be counted. */
      calibration: z
        .strictObject({
          count: z.int(),
          brier: z.number(),
          reliability: z.number(),
          resolution: z.number(),
          uncertainty: z.number(),
          within: z.number(),
          bins: z.array(
            z.strictObject({
              low: z.number(),
              high: z.number(),
              count: z.int(),
              confidence: share.nullable(),
              share: share.nullable(),
            }),
          ),
        })
        .nullable(),
      notCounted: z.array(z.strictObject({ because: z.string(), decisions: z.int() })),
    }),
  ),
  replies: repliesSchema,
  /** What an outcome is, and where the figures come from. */
  says: z.array(z.string()),
});

export type ReplayReportView = z.infer<typeof replayReportViewSchema>;
