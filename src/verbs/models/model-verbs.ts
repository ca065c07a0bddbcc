import { modelsListViewSchema } from '#contract';
import * as z from 'zod';
import { readingVerb, type ReadingVerb } from '../reading-verb.ts';

const list = readingVerb({
  name: 'models-list',
  path: '/models',
  says: 'Every configured model: its server, whether it is there, who uses it; loads none.',
  asked: z.strictObject({}),
  view: modelsListViewSchema,
  isSlow: true,
  tell: async (home) => {
    const { tellModels } = await import('./tell-models.ts');
    return tellModels(home);
  },
});

/** What can be asked of the models of a home. */
export const MODEL_VERBS: readonly ReadingVerb[] = [list];
