import * as z from 'zod';
import { exact } from './exact.ts';

const lackingSchema = z.strictObject({
  promptTokens: z.int(),
  completionTokens: z.int(),
  waitSeconds: z.int(),
  tries: z.int(),
  energyWattHours: z.int(),
  dollars: z.int(),
});

/** What answers have cost; null as soon as one question does not tell a figure. */
export const thinkingCostSchema = z.strictObject({
  questions: z.int(),
  promptTokens: z.int().nullable(),
  completionTokens: z.int().nullable(),
  seconds: z.number(),
  waitSeconds: z.number().nullable(),
  tries: z.int().nullable(),
  energyWattHours: z.number().nullable(),
  /** Of the energy. */
  dollars: z.number().nullable(),
  /** Questions that do not tell a figure. */
  lacking: lackingSchema,
});

export type ThinkingCost = z.infer<typeof thinkingCostSchema>;

const sideSchema = z.strictObject({
  decisions: z.int(),
  thinking: thinkingCostSchema,
  /** Times a server was asked for another model than before. */
  swaps: z.int(),
  /** Of trading on the same days. */
  commissions: exact.money,
});

/** The answer of `invest thinking`. */
export const thinkingViewSchema = z.strictObject({
  from: z.string().nullable(),
  to: z.string().nullable(),
  accounts: z.array(sideSchema.extend({ account: z.string(), model: z.string() })),
  total: sideSchema,
  /** New York days with a swap. */
  swapsByDay: z.array(z.strictObject({ on: z.string(), swaps: z.int() })),
  /** Dollars a kWh; null where none is configured. */
  energyPrice: z.number().nullable(),
});

export type ThinkingView = z.infer<typeof thinkingViewSchema>;
