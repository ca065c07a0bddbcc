import { join } from 'node:path';
import { backupsViewSchema, verifyViewSchema } from '#contract';
import * as z from 'zod';
import { readingVerb, type ReadingVerb } from '../reading-verb.ts';

const LONGEST = 200;

const list = readingVerb({
  name: 'backups',
  path: '/backups',
  says: "The backups in the home's own folder, the newest first.",
  asked: z.strictObject({}),
  view: backupsViewSchema,
  tell: async (home) => {
    const { tellBackups } = await import('./tell-backups.ts');
    return { kind: 'told', view: tellBackups(home) };
  },
});

const check = readingVerb({
  name: 'verify',
  path: '/verify',
  says: 'The home, or one of its backups, read again as a stranger would, and what is not as it was written.',
  asked: z.strictObject({ backup: z.string().min(1).max(LONGEST).optional() }),
  view: verifyViewSchema,
  isSlow: true,
  tell: async (home, { backup }) => {
    const { verify } = await import('./verify.ts');
    if (backup === undefined) return { kind: 'told', view: await verify(home.paths.directory) };
    const { tellBackups } = await import('./tell-backups.ts');
    const { folder, backups } = tellBackups(home);
    const isThere = backups.some(({ name }) => name === backup);
    if (!isThere) return { kind: 'no', because: `there is no backup ${backup}`, isMissing: true };
    return { kind: 'told', view: await verify(join(folder, backup)) };
  },
});

/** What can be asked of the backups. */
export const BACKUP_VERBS: readonly ReadingVerb[] = [list, check];
