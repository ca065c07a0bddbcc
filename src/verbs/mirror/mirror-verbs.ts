import { mirrorDriftViewSchema, mirrorStatusViewSchema } from '#contract';
import * as z from 'zod';
import { readingVerb, type ReadingVerb } from '../reading-verb.ts';

const status = readingVerb({
  name: 'mirror-status',
  path: '/mirror/status',
  says: 'Whether the tracker is well, and what of each account is confirmed, on its way and rejected.',
  asked: z.strictObject({}),
  view: mirrorStatusViewSchema,
  isSlow: true,
  tell: async (home) => {
    const { tellMirrorStatus } = await import('./tell-mirror-status.ts');
    return tellMirrorStatus(home);
  },
});

const drift = readingVerb({
  name: 'mirror-drift',
  path: '/mirror/drift',
  says: 'Every line of the tracker against the ledger; nothing is changed.',
  asked: z.strictObject({}),
  view: mirrorDriftViewSchema,
  isSlow: true,
  tell: async (home) => {
    const { tellMirrorDrift } = await import('./tell-mirror-drift.ts');
    return tellMirrorDrift(home);
  },
});

/** What can be asked of the tracker that shows the books. */
export const MIRROR_VERBS: readonly ReadingVerb[] = [status, drift];
