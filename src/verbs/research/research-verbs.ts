import {
  briefLineViewSchema,
  briefReaderViewSchema,
  briefViewSchema,
  watchlistLineViewSchema,
} from '#contract';
import * as z from 'zod';
import { askedText } from '../asked-text.ts';
import { readingVerb, type ReadingVerb } from '../reading-verb.ts';

const BRIEFS = 20;

/** In place of an id: the newest. */
const LATEST = 'latest';

const { name, limit } = askedText;

const list = readingVerb({
  name: 'brief-list',
  path: '/research/briefs',
  says: 'The briefs of the research agent, newest first.',
  asked: z.strictObject({ limit: limit.default(BRIEFS) }),
  view: z.array(briefLineViewSchema),
  tell: async (home, asked) => {
    const { tellBriefs } = await import('./tell-briefs.ts');
    return tellBriefs(home, asked);
  },
});

const show = readingVerb({
  name: 'brief-show',
  path: '/research/briefs/{id}',
  says: 'What the research agent concluded, and what each claim rests on: of an id, a part of one, or latest.',
  asked: z.strictObject({ id: name }),
  view: briefViewSchema,
  tell: async (home, { id }) => {
    const { tellBrief } = await import('./tell-briefs.ts');
    return tellBrief(home, { id: id === LATEST ? undefined : id });
  },
});

const readers = readingVerb({
  name: 'brief-readers',
  path: '/research/briefs/{id}/readers',
  says: 'The decisions of other accounts that had a brief before their eyes, oldest first.',
  asked: z.strictObject({ id: name }),
  view: z.array(briefReaderViewSchema),
  tell: async (home, asked) => {
    const { tellReaders } = await import('./tell-readers.ts');
    return tellReaders(home, asked);
  },
});

const watchlists = readingVerb({
  name: 'watchlist-all',
  path: '/watchlists',
  says: 'What every account looks at, who brought it in, and until when.',
  asked: z.strictObject({}),
  view: z.array(watchlistLineViewSchema),
  tell: async (home, asked) => {
    const { tellWatchlist } = await import('./tell-watchlist.ts');
    return tellWatchlist(home, asked);
  },
});

const watchlist = readingVerb({
  name: 'watchlist',
  path: '/accounts/{account}/watchlist',
  says: 'What an account looks at, who brought it in, and until when.',
  asked: z.strictObject({ account: name }),
  view: z.array(watchlistLineViewSchema),
  tell: async (home, asked) => {
    const { tellWatchlist } = await import('./tell-watchlist.ts');
    return tellWatchlist(home, asked);
  },
});

/** What can be asked of the research of a home. */
export const RESEARCH_VERBS: readonly ReadingVerb[] = [list, show, readers, watchlists, watchlist];
