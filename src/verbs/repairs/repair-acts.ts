import * as z from 'zod';
import { actingVerb, type ActingVerb } from '../acts/acting-verb.ts';
import { REPAIR_NAMES } from './repair-names.ts';

const mend = actingVerb({
  name: 'repair',
  path: '/repairs/{name}',
  says: 'Mends one thing by itself: what a check names as its repair. Nothing of it touches ledger or record.',
  asked: z.strictObject({ name: z.enum(REPAIR_NAMES) }),
  scope: 'operate',
  isLong: false,
  act: async (home, { name }) => {
    const { repair } = await import('./repair.ts');
    return { kind: 'done', says: await repair(home, name) };
  },
});

/** What can be mended while a home is served. */
export const REPAIR_ACTS: readonly ActingVerb[] = [mend];
