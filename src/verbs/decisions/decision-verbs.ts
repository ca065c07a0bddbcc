import {
  decisionExportViewSchema,
  decisionFacetsViewSchema,
  decisionLineViewSchema,
  decisionSearchViewSchema,
  decisionTwinViewSchema,
  decisionViewSchema,
  groundingViewSchema,
  recordViewSchema,
  thinkingCostSchema,
  thinkingViewSchema,
} from '#contract';
import * as z from 'zod';
import { askedText } from '../asked-text.ts';
import { readingVerb, type ReadingVerb } from '../reading-verb.ts';

const LINES = 20;
const MOST_NAMES = 4000;
const MOST_FILTER = 200;

const { name, day, limit } = askedText;

const decisions = readingVerb({
  name: 'decisions',
  path: '/decisions',
  says: 'Decision cycles, newest first, dry ones among them.',
  asked: z.strictObject({ account: name.optional(), limit: limit.default(LINES) }),
  view: z.array(decisionLineViewSchema),
  tell: async (home, asked) => {
    const { tellDecisions } = await import('./tell-decisions.ts');
    return tellDecisions(home, asked);
  },
});

const filter = z.string().min(1).max(MOST_FILTER).optional();

const searched = {
  account: name.optional(),
  model: filter,
  regime: filter,
  symbol: filter,
  outcome: z.enum(['DONE', 'ABSTAINED', 'SKIPPED', 'UNFINISHED']).optional(),
  orders: z.enum(['approved', 'refused', 'none']).optional(),
  mode: z.enum(['real', 'dry']).optional(),
  from: day.optional(),
  to: day.optional(),
  text: filter,
  before: z.coerce.number().int().min(1).optional(),
} as const;

const FOUND = 50;
const EXPORTED = 1000;

const search = readingVerb({
  name: 'decisions-search',
  path: '/decisions/search',
  says: 'Decisions by account, model, regime, symbol, outcome, time and words, newest first; "next" asked as "before" gives what follows.',
  asked: z.strictObject({ ...searched, limit: limit.default(FOUND) }),
  view: decisionSearchViewSchema,
  tell: async (home, asked) => {
    const { tellSearch } = await import('./tell-search.ts');
    return tellSearch(home, asked);
  },
});

const facets = readingVerb({
  name: 'decisions-facets',
  path: '/decisions/facets',
  says: 'By what decisions can be searched, and how many there are of each.',
  asked: z.strictObject({}),
  view: decisionFacetsViewSchema,
  tell: async (home) => {
    const { tellFacets } = await import('./tell-search.ts');
    return tellFacets(home);
  },
});

const exported = readingVerb({
  name: 'decisions-export',
  path: '/decisions/export',
  says: 'Decisions that were searched for, as CSV or NDJSON, a portion at a time.',
  asked: z.strictObject({
    ...searched,
    format: z.enum(['csv', 'ndjson']).default('csv'),
    limit: limit.default(EXPORTED),
  }),
  view: decisionExportViewSchema,
  tell: async (home, asked) => {
    const { tellExport } = await import('./tell-export.ts');
    return tellExport(home, asked);
  },
});

const decision = readingVerb({
  name: 'decision',
  path: '/decisions/{id}',
  says: 'The whole story of one decision: of an id, a unique part of one, or ACCOUNT@latest.',
  asked: z.strictObject({ id: name }),
  view: decisionViewSchema,
  tell: async (home, asked) => {
    const { tellDecision } = await import('./tell-decision.ts');
    return tellDecision(home, asked);
  },
});

const twin = readingVerb({
  name: 'decision-twin',
  path: '/decisions/{id}/twin',
  says: 'The decision of the other arm nearest to one, within an hour of it; null where there is none.',
  asked: z.strictObject({ id: name }),
  view: decisionTwinViewSchema.nullable(),
  tell: async (home, asked) => {
    const { tellTwin } = await import('./tell-twin.ts');
    return tellTwin(home, asked);
  },
});

const record = readingVerb({
  name: 'decision-record',
  path: '/decisions/{id}/record',
  says: 'One decision exactly as it was journaled: exact values in whole micro-units, moments in milliseconds.',
  asked: z.strictObject({ id: name }),
  view: recordViewSchema,
  tell: async (home, asked) => {
    const { tellRecord } = await import('./tell-decision.ts');
    return tellRecord(home, asked);
  },
});

const cost = readingVerb({
  name: 'decision-thinking',
  path: '/decisions/{id}/thinking',
  says: 'What the answers of one decision have cost: tokens, time, energy.',
  asked: z.strictObject({ id: name }),
  view: thinkingCostSchema,
  tell: async (home, asked) => {
    const { tellDecisionThinking } = await import('./tell-decision.ts');
    return tellDecisionThinking(home, asked);
  },
});

const grounding = readingVerb({
  name: 'decision-grounding',
  path: '/decisions/{id}/grounding',
  says: 'Which figures, tickers and days of its texts were observed; null where nothing was observed or concluded.',
  asked: z.strictObject({ id: name }),
  view: groundingViewSchema.nullable(),
  tell: async (home, asked) => {
    const { tellDecisionGrounding } = await import('./tell-decision.ts');
    return tellDecisionGrounding(home, asked);
  },
});

const thinking = readingVerb({
  name: 'thinking',
  path: '/thinking',
  says: 'What decisions have cost: tokens, time, swaps of models, energy, beside fees; of accounts with commas between them, or of all.',
  asked: z.strictObject({
    accounts: z.string().max(MOST_NAMES).default(''),
    from: day.optional(),
    to: day.optional(),
  }),
  view: thinkingViewSchema,
  tell: async (home, { accounts, ...days }) => {
    const { tellThinking } = await import('./tell-thinking.ts');
    return tellThinking(home, { ...days, accounts: namesIn(accounts) });
  },
});

function namesIn(text: string): readonly string[] {
  const names = text.split(',').map((word) => word.trim());
  return [...new Set(names.filter((word) => word !== ''))];
}

/** What can be asked of the decisions of a home. */
export const DECISION_VERBS: readonly ReadingVerb[] = [
  decisions,
  search,
  facets,
  exported,
  decision,
  twin,
  record,
  cost,
  grounding,
  thinking,
];
