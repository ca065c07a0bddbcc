import * as z from 'zod';
import { decisionLineViewSchema } from './decision-line-view.ts';
import { exact } from './exact.ts';
import { groundingViewSchema } from './grounding-view.ts';
import { orderViewSchema, wishViewSchema } from './order-view.ts';
import { thinkingCostSchema } from './thinking-view.ts';

const whySchema = z.strictObject({ rule: z.string(), because: z.string() });
const pointSchema = z.strictObject({ ticker: z.string(), why: z.string() });

const passViewSchema = z.strictObject({
  pass: z.string(),
  /** Of a question that was asked again: what it leaves out. */
  without: z.enum(['news']).nullable(),
  promptVersion: z.string(),
  promptHash: z.string(),
  messages: z.array(z.strictObject({ role: z.string(), content: z.string() })),
  /** As it came. */
  answer: z.string(),
  /** The thinking, where the server told it apart. */
  reasoning: z.string().nullable(),
  finish: z.string(),
  modelUsed: z.string(),
  /** The host that answered, where the model has several servers. */
  server: z.string().nullable(),
  fingerprint: z.string().nullable(),
  promptTokens: z.int().nullable(),
  completionTokens: z.int().nullable(),
  /** Of the server, tries and loading of the model included; the wait in our queue is not in it. */
  latencyMs: z.number(),
  /** In our queue before the server was asked. */
  waitMs: z.number().nullable(),
  /** That the answer took, from 1. */
  tries: z.int().nullable(),
  /** Of generation. */
  tokensPerSecond: z.number().nullable(),
  /** A fallback answered: who was asked first, and why it could not be had. */
  insteadOf: z.strictObject({ model: z.string(), because: z.string() }).nullable(),
});

const readingViewSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('orders'),
    regime: z.string(),
    regimeReason: z.string(),
    /** Name of the sector, -2 to +2. */
    sectorScores: z.record(z.string(), z.number()),
    portfolioHealth: z.string(),
    opportunities: z.array(pointSchema),
    threats: z.array(pointSchema),
    outlook: z.string(),
    /** 0 to 1. */
    confidence: z.number().nullable(),
    suggestions: z.array(z.string()),
    dropped: z.array(z.strictObject({ what: z.string(), because: z.string() })),
  }),
  z.strictObject({
    kind: z.literal('hold'),
    verdict: z.enum(['HOLD', 'ACT']),
    /** 0 to 1. */
    confidence: z.number().nullable(),
    why: z.string(),
    because: z.string(),
  }),
  z.strictObject({
    kind: z.literal('brief'),
    regime: z.string(),
    picks: z.array(
      z.strictObject({
        ticker: z.string(),
        direction: z.enum(['LONG', 'SHORT']),
        /** 1 to 5. */
        conviction: z.int(),
        thesis: z.string(),
      }),
    ),
    /** Texts that were read. */
    facts: z.int(),
    dropped: z.array(z.strictObject({ what: z.string(), because: z.string() })),
  }),
  z.strictObject({ kind: z.literal('unreadable'), pass: z.string(), because: z.string() }),
]);

const fillViewSchema = z.strictObject({
  order: z.string(),
  at: exact.moment.nullable(),
  instrument: z.string(),
  quantity: exact.quantity,
  /** Paid or received a unit, costs of trading included. */
  price: exact.money,
  /** The market price before half spread and slippage. */
  reference: exact.money,
  source: z.string(),
  /** Half spread and slippage of the fill in dollars, >= 0. */
  costs: exact.money,
  /** Of the whole order; on its first fill, null on its others. */
  commission: exact.money.nullable(),
});

const bookViewSchema = z.strictObject({
  cash: exact.money,
  collateral: exact.money,
  positions: z.array(
    z.strictObject({ instrument: z.string(), quantity: exact.quantity, cost: exact.money }),
  ),
});

/** The whole story of one cycle; the answer of `invest decision`. */
export const decisionViewSchema = decisionLineViewSchema.extend({
  strategy: z.string(),
  world: z.string(),
  /** How its data are called; null where nothing was observed. */
  label: z.string().nullable(),
  configHash: z.string(),
  codeVersion: z.string(),
  observationHash: z.string().nullable(),
  closedAt: exact.moment.nullable(),
  /** Who really answered. */
  modelsUsed: z.array(z.string()),
  observed: z
    .strictObject({
      at: exact.moment,
      session: z.enum(['open', 'closed']),
      nav: exact.money,
      securities: z.array(z.string()),
      headlines: z.int(),
      absent: z.array(z.strictObject({ what: z.string(), because: z.string() })),
    })
    .nullable(),
  passes: z.array(passViewSchema),
  /** What the answers have cost. */
  thinking: thinkingCostSchema,
  reading: readingViewSchema.nullable(),
  /** null where nothing was observed or concluded. */
  grounding: groundingViewSchema.nullable(),
  verdicts: z.array(
    z.strictObject({
      kind: z.enum(['approved', 'refused']),
      order: wishViewSchema,
      objections: z.array(whySchema),
      warnings: z.array(whySchema),
    }),
  ),
  /** As they stand now. */
  orders: z.array(orderViewSchema),
  fills: z.array(fillViewSchema),
  bookBefore: bookViewSchema.nullable(),
  bookAfter: bookViewSchema.nullable(),
  /** Exactly as journaled: exact values in whole micro-units, moments in milliseconds. */
  record: z.unknown(),
});

export type DecisionView = z.infer<typeof decisionViewSchema>;
