import * as z from 'zod';
import { exact } from './exact.ts';

/** What the other arm of a pair decided at about the same time. */
export const decisionTwinViewSchema = z.strictObject({
  id: z.string(),
  account: z.string(),
  at: exact.moment,
  outcome: z.string().nullable(),
});

export type DecisionTwinView = z.infer<typeof decisionTwinViewSchema>;
