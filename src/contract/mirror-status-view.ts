import * as z from 'zod';
import { exact } from './exact.ts';
import { rejectedActivity } from './rejected-activity.ts';

const count = z.int().min(0);

/** The answer of `invest mirror status`. */
export const mirrorStatusViewSchema = z.strictObject({
  /** "Ghostfolio at http://localhost:3333". */
  tracker: z.string(),
  healthy: z.boolean(),
  says: z.string(),
  /** What to do about it; null where nothing is to be done. */
  fix: z.string().nullable(),
  accounts: z.array(
    z.strictObject({
      account: z.string(),
      /** Its id in the tracker; null where it was never made known to it. */
      remote: z.string().nullable(),
      entries: count,
      /** The last entry that was taken over. */
      taken: count,
      confirmed: count,
      /** To be sent, or sent without a clear answer. */
      waiting: count,
      rejected: z.array(rejectedActivity),
      nextTryAt: exact.moment.nullable(),
    }),
  ),
});

export type MirrorStatusView = z.infer<typeof mirrorStatusViewSchema>;
