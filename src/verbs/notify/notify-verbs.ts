import { noticesViewSchema } from '#contract';
import * as z from 'zod';
import { readingVerb, type ReadingVerb } from '../reading-verb.ts';

const list = readingVerb({
  name: 'notify-list',
  path: '/notifications',
  says: 'Who is told of what happens, and how it went lately.',
  asked: z.strictObject({}),
  view: noticesViewSchema,
  tell: async (home) => {
    const { tellNotices } = await import('./tell-notices.ts');
    return { kind: 'told', view: await tellNotices(home) };
  },
});

/** What can be asked of the channels. */
export const NOTIFY_VERBS: readonly ReadingVerb[] = [list];
