import * as z from 'zod';
import { workersViewSchema } from '#contract';
import { readingVerb, type ReadingVerb } from '../reading-verb.ts';

const workers = readingVerb({
  name: 'workers',
  path: '/workers',
  says: 'Who takes work of this home, on whichever machine, and what waits for them.',
  asked: z.strictObject({}),
  view: workersViewSchema,
  tell: async (home) => {
    const { tellWorkers } = await import('./tell-workers.ts');
    return { kind: 'told', view: await tellWorkers(home) };
  },
});

/** What is told of the work that is shared. */
export const WORK_VERBS: readonly ReadingVerb[] = [workers];
