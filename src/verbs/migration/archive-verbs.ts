import { archiveLineViewSchema, archiveStructureViewSchema, archiveViewSchema } from '#contract';
import * as z from 'zod';
import { askedText } from '../asked-text.ts';
import { readingVerb, type ReadingVerb } from '../reading-verb.ts';
import { told } from '../told.ts';

const LINES = 50;
const { limit, name } = askedText;
const meant = z.strictObject({ account: name.optional(), limit: limit.default(LINES) });

const list = readingVerb({
  name: 'archive-list',
  path: '/archive',
  says: 'Decisions that were imported from an earlier program, newest first; a history that is only read.',
  asked: meant,
  view: z.array(archiveLineViewSchema),
  tell: async ({ paths }, asked) => {
    const { archiveLines } = await import('./archive-lines.ts');
    return told(async () => [...archiveLines(paths, asked)]);
  },
});

const show = readingVerb({
  name: 'archive-show',
  path: '/archive/{id}',
  says: 'One of them, with its record as the earlier program wrote it.',
  asked: z.strictObject({ id: z.coerce.number().int().positive() }),
  view: archiveViewSchema,
  tell: async ({ paths }, { id }) => {
    const { archiveEntry } = await import('./archive-lines.ts');
    return told(async () => archiveEntry(paths, id));
  },
});

const structures = readingVerb({
  name: 'archive-structures',
  path: '/archive/structures',
  says: 'Options structures of the earlier program, newest first, every column as it was kept.',
  asked: meant,
  view: z.array(archiveStructureViewSchema),
  tell: async ({ paths }, asked) => {
    const { archiveStructures } = await import('./archive-lines.ts');
    return told(async () => [...archiveStructures(paths, asked)]);
  },
});

/** What can be asked of an imported history. */
export const ARCHIVE_VERBS: readonly ReadingVerb[] = [list, structures, show];
