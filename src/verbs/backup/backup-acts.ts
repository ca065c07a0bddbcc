import * as z from 'zod';
import { actingVerb, type ActingVerb } from '../acts/acting-verb.ts';

const make = actingVerb({
  name: 'backup',
  path: '/backups',
  says: 'Everything of the home that cannot be made anew, in one file of its folder of backups.',
  asked: z.strictObject({}),
  scope: 'operate',
  isLong: true,
  act: async (home) => {
    const { backup } = await import('./backup.ts');
    const view = await backup(home.paths.directory);
    return { kind: 'done', says: `a backup of ${view.bytes} bytes`, view };
  },
});

/** What is done to keep a home. */
export const BACKUP_ACTS: readonly ActingVerb[] = [make];
