import {
  backtestViewSchema,
  comparisonViewSchema,
  declaredViewSchema,
  pageViewSchema,
  runDifferenceViewSchema,
  runsViewSchema,
  trialsViewSchema,
} from '#contract';
import * as z from 'zod';
import { askedText } from '../asked-text.ts';
import { readingVerb, type ReadingVerb } from '../reading-verb.ts';

const { name, day, seed } = askedText;
const MOST_PAIRS = 1000;
const MOST_PERCENT = 1000;

const list = readingVerb({
  name: 'backtest-list',
  path: '/backtests',
  says: 'The runs over the past that are kept, newest first, and those that are damaged.',
  asked: z.strictObject({}),
  view: runsViewSchema,
  tell: async (home) => {
    const { tellRuns } = await import('./tell-runs.ts');
    return tellRuns(home);
  },
});

const show = readingVerb({
  name: 'backtest-show',
  path: '/backtests/{id}',
  says: 'A run whole: figures, certificate, decisions, trades.',
  asked: z.strictObject({ id: name }),
  view: backtestViewSchema,
  tell: async (home, asked) => {
    const { tellRun } = await import('./tell-run.ts');
    return tellRun(home, asked);
  },
});

const report = readingVerb({
  name: 'backtest-report',
  path: '/backtests/{id}/report',
  says: 'A run as one page of HTML that opens without a network.',
  asked: z.strictObject({ id: name }),
  view: pageViewSchema,
  tell: async (home, asked) => {
    const { tellRunReport } = await import('./tell-run-report.ts');
    return tellRunReport(home, asked);
  },
});

const difference = readingVerb({
  name: 'backtest-diff',
  path: '/backtests/{first}/differences/{second}',
  says: 'The first byte of a prompt, reply or fill at which two runs differ.',
  asked: z.strictObject({ first: name, second: name }),
  view: runDifferenceViewSchema,
  isSlow: true,
  tell: async (home, asked) => {
    const { tellRunDifference } = await import('./tell-run-difference.ts');
    return tellRunDifference(home, asked);
  },
});

const trials = readingVerb({
  name: 'trials',
  path: '/trials',
  says: 'How many different things were tried on windows that overlap a stretch of days.',
  asked: z.strictObject({
    from: day,
    to: day,
    strategy: name.optional(),
    model: name.optional(),
    data: name.optional(),
  }),
  view: trialsViewSchema,
  tell: async (home, asked) => {
    const { tellTrials } = await import('./tell-trials.ts');
    return tellTrials(home, asked);
  },
});

const compare = readingVerb({
  name: 'compare',
  path: '/compare',
  says: 'Two accounts beside each other as they have lived: who is better, if that can be said.',
  asked: z.strictObject({
    first: name,
    second: name,
    /** How many pairs are compared at once. */
    pairs: z.coerce.number().int().min(1).max(MOST_PAIRS).default(1),
    /** Smallest difference a year that matters, percent. */
    effect: z.coerce.number().positive().max(MOST_PERCENT).default(5),
    seed: seed.default(1),
  }),
  view: comparisonViewSchema,
  isSlow: true,
  tell: async (home, { effect, ...asked }) => {
    const { tellComparison } = await import('./tell-comparison.ts');
    return tellComparison(home, { ...asked, smallestEffect: Math.log1p(effect / 100) });
  },
});

const windows = readingVerb({
  name: 'compare-windows',
  path: '/compare/windows',
  says: 'Which days of two accounts were declared to be tested, and whether that was said beforehand.',
  asked: z.strictObject({ first: name, second: name }),
  view: declaredViewSchema,
  tell: async (home, asked) => {
    const { tellDeclared } = await import('./tell-declared.ts');
    return tellDeclared(home, asked);
  },
});

/** What can be asked of the runs of a home, and of accounts beside each other. */
export const RUN_VERBS: readonly ReadingVerb[] = [
  list,
  show,
  report,
  difference,
  trials,
  compare,
  windows,
];
