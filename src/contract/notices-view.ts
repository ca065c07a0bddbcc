import * as z from 'zod';
import { exact } from './exact.ts';

const level = z.enum(['info', 'notice', 'warning', 'alarm']);

/** The answer of `invest notify list`: who is told of what. No secret is in it. */
export const noticesViewSchema = z.strictObject({
  timezone: z.string(),
  quietHours: z
    .strictObject({
      from: z.string(),
      to: z.string(),
      /** The least level that does not wait; "nothing": all wait. */
      except: z.enum(['warning', 'alarm', 'nothing']),
    })
    .nullable(),
  channels: z.array(
    z.strictObject({
      name: z.string(),
      service: z.string(),
      level,
      /** null: every kind. */
      kinds: z.array(z.string()).nullable(),
      /** null: every account. */
      accounts: z.array(z.string()).nullable(),
      /** When the one message of a day goes, as a clock shows it; null: each event by itself. */
      digestAt: z.string().nullable(),
      /** What a message that is sent twice is to the reader. */
      repeats: z.enum(['merged', 'merged for minutes', 'shown and marked']),
      /** Deliveries that are on their way or held. */
      open: z.int().min(0),
      lastDeliveredAt: exact.moment.nullable(),
      /** Why the newest message that did not arrive did not. */
      lastFailure: z.string().nullable(),
    }),
  ),
});

export type NoticesView = z.infer<typeof noticesViewSchema>;

/** The answer of `invest notify test`. */
export const noticeTestViewSchema = z.strictObject({
  ok: z.boolean(),
  channels: z.array(
    z.strictObject({
      name: z.string(),
      service: z.string(),
      outcome: z.enum(['delivered', 'not delivered', 'unknown']),
      says: z.string().nullable(),
    }),
  ),
});

export type NoticeTestView = z.infer<typeof noticeTestViewSchema>;
