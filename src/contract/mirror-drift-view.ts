import * as z from 'zod';
import { rejectedActivity } from './rejected-activity.ts';

const count = z.int().min(0);

const accountDrift = z.strictObject({
  account: z.string(),
  /** Why the account could not be compared; null where it was. */
  missing: z.string().nullable(),
  drift: z.array(
    z.strictObject({
      kind: z.enum(['missing', 'doubled', 'changed', 'phantom', 'quantity', 'cash']),
      says: z.string(),
    }),
  ),
  waiting: count,
  /** Lines of the user's own in the account: counted, never touched. */
  foreign: count,
});

/** The answer of `invest mirror reconcile`. */
export const mirrorDriftViewSchema = z.strictObject({
  tracker: z.string(),
  ok: z.boolean(),
  accounts: z.array(accountDrift),
  /** What was found before it was mended; null without --fix. */
  before: z.array(accountDrift).nullable(),
  rejected: z.array(rejectedActivity),
  warnings: z.array(z.string()),
});

export type MirrorDriftView = z.infer<typeof mirrorDriftViewSchema>;
