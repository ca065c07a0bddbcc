import { doctorView, doctorViewSchema } from '#contract';
import * as z from 'zod';
import { readingVerb, type ReadingVerb } from '../reading-verb.ts';
import { told } from '../told.ts';

const doctor = readingVerb({
  name: 'doctor',
  path: '/repairs',
  says: 'Everything that is wrong: what, since when, what goes on without, how to mend it. quick=true asks store and disk only.',
  asked: z.strictObject({ quick: z.enum(['true', 'false']).default('false') }),
  view: doctorViewSchema,
  isSlow: true,
  tell: async (home, { quick }) =>
    told(async () => {
      if (quick === 'true') {
        const { quickRepairs } = await import('./quick-repairs.ts');
        return doctorView(await quickRepairs(home));
      }
      const { examineHome } = await import('./examine.ts');
      return examineHome(home);
    }),
});

/** What is wrong with a home. */
export const REPAIR_VERBS: readonly ReadingVerb[] = [doctor];
