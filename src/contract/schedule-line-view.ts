import * as z from 'zod';
import { exact } from './exact.ts';

/** When an account decides; one of `invest schedule`. */
export const scheduleLineViewSchema = z.strictObject({
  account: z.string(),
  /** In words, in the zone. */
  schedule: z.string(),
  /** IANA name. */
  zone: z.string(),
  /** After the home's now; null where none is near. */
  next: exact.moment.nullable(),
});

export type ScheduleLineView = z.infer<typeof scheduleLineViewSchema>;
