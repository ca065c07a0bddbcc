import * as z from 'zod';
import { decisionLineViewSchema } from './decision-line-view.ts';

const foundSchema = decisionLineViewSchema.extend({
  /** The first sentence of what it said, at most 160 letters. */
  says: z.string().nullable(),
  /** What it ordered, approved or not. */
  symbols: z.array(z.strictObject({ ticker: z.string(), side: z.string() })),
});

/** Decisions that were searched for, newest first; the answer of `invest search`. */
export const decisionSearchViewSchema = z.strictObject({
  lines: z.array(foundSchema),
  /** Asked as `before`, it gives those that come after these; null at the end. */
  next: z.string().nullable(),
  /** Older decisions may not have been looked at yet: the search knows more the next time. */
  isWhole: z.boolean(),
});

export type DecisionSearchView = z.infer<typeof decisionSearchViewSchema>;

const counts = z.record(z.string(), z.int().min(0));

/** By what decisions can be searched, and how many there are of each; the answer of `invest search --by`. */
export const decisionFacetsViewSchema = z.strictObject({
  account: counts,
  model: counts,
  regime: counts,
  outcome: counts,
  /** What the rules made of the orders. */
  orders: counts,
  /** The most frequent. */
  symbols: z.array(z.strictObject({ ticker: z.string(), decisions: z.int().min(0) })),
  decisions: z.int().min(0),
});

export type DecisionFacetsView = z.infer<typeof decisionFacetsViewSchema>;

/** Decisions as text for another program. */
export const decisionExportViewSchema = z.strictObject({
  format: z.enum(['csv', 'ndjson']),
  decisions: z.int().min(0),
  /** Null at the end; else asked as `before` for those that come after these. */
  next: z.string().nullable(),
  text: z.string(),
});

export type DecisionExportView = z.infer<typeof decisionExportViewSchema>;
