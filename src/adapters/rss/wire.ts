import { z } from 'zod';
import { instant } from '#core/calendar';

const at = z.int().transform((epochMs) => instant(epochMs));

const story = z.object({
  at,
  title: z.string(),
  summary: z.string(),
  link: z.string(),
  /** Not told by caches of before it was kept. */
  url: z.string().default(''),
  id: z.string(),
});

/** What is remembered of a feed between two commands, as it stands in the cache file. */
export const feedStateSchema = z.object({
  askedAt: at,
  /** When its stories were read. */
  readAt: at.optional(),
  etag: z.string().optional(),
  modified: z.string().optional(),
  stories: z.array(story).readonly(),
  dropped: z.int(),
  undated: z.int(),
  failure: z
    .object({
      kind: z.enum(['unreadable', 'unavailable']),
      because: z.string(),
      fix: z.string(),
      /** Of the HTTP answer, where there was one. */
      status: z.int().optional(),
      /** In a row. */
      count: z.int(),
      notBefore: at,
    })
    .optional(),
});

export type FeedState = z.infer<typeof feedStateSchema>;
export type FeedFailure = NonNullable<FeedState['failure']>;
