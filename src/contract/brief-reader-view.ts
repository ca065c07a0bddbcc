import * as z from 'zod';
import { exact } from './exact.ts';

/** A decision that was made with a brief before its eyes. */
export const briefReaderViewSchema = z.strictObject({
  account: z.string(),
  decision: z.string(),
  at: exact.moment,
  outcome: z.string().nullable(),
});

export type BriefReaderView = z.infer<typeof briefReaderViewSchema>;
