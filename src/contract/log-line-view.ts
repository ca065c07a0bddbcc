import * as z from 'zod';
import { exact } from './exact.ts';

/** One line of the log of a service. */
export const logLineViewSchema = z.strictObject({
  at: exact.moment,
  level: z.string(),
  says: z.string(),
});

export type LogLineView = z.infer<typeof logLineViewSchema>;
