import { doctorView, doctorViewSchema } from '#contract';
import * as z from 'zod';
import { readingVerb, type ReadingVerb } from '../reading-verb.ts';
import { told } from '../told.ts';
import { examineHome } from './examine.ts';
import { quickRepairs } from './quick-repairs.ts';

const doctor = readingVerb({
  name: 'doctor',
  path: '/repairs',
  says: 'Everything that is wrong: what, since when, what goes on without, how to mend it. quick=true asks store and disk only.',
  asked: z.strictObject({ quick: z.enum(['true', 'false']).default('false') }),
  view: doctorViewSchema,
  isSlow: true,
  tell: async (home, { quick }) =>
    told(async () => (quick === 'true' ? doctorView(await quickRepairs(home)) : examineHome(home))),
});

/** What is wrong with a home. */
export const REPAIR_VERBS: readonly ReadingVerb[] = [doctor];
