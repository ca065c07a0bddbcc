import * as z from 'zod';
import { exact } from './exact.ts';

/** One line of `invest decisions`; counts are of orders as they stand now. */
export const decisionLineViewSchema = z.strictObject({
  id: z.string(),
  account: z.string(),
  slot: z.string(),
  at: exact.moment,
  mode: z.enum(['real', 'dry']),
  /** As configured. */
  model: z.string(),
  regime: z.string().nullable(),
  /** UNFINISHED where the cycle was opened and never closed. */
  outcome: z.enum(['DONE', 'ABSTAINED', 'SKIPPED', 'UNFINISHED']),
  because: z.string().nullable(),
  filled: z.int().min(0),
  /** By the rules at the decision, or at the fill price. */
  refused: z.int().min(0),
  resting: z.int().min(0),
  expired: z.int().min(0),
  cancelled: z.int().min(0),
});

export type DecisionLineView = z.infer<typeof decisionLineViewSchema>;
