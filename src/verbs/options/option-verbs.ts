import {
  optionsCandidatesViewSchema,
  optionsGreeksViewSchema,
  optionsPayoffViewSchema,
  optionsPositionsViewSchema,
  optionsStatementViewSchema,
  optionsVolatilityViewSchema,
} from '#contract';
import * as z from 'zod';
import { askedText, tickersOf } from '../asked-text.ts';
import { readingVerb, type ReadingVerb } from '../reading-verb.ts';

const STRUCTURES = 20;

const { name: account, day, limit, tickers } = askedText;

const all = readingVerb({
  name: 'options-positions-all',
  path: '/options/positions',
  says: 'Open option structures of every account that trades options.',
  asked: z.strictObject({}),
  view: optionsPositionsViewSchema,
  isSlow: true,
  tell: async (home) => {
    const { tellOptionPositions } = await import('./tell-option-positions.ts');
    return tellOptionPositions(home, {});
  },
});

const positions = readingVerb({
  name: 'options-positions',
  path: '/accounts/{account}/options/positions',
  says: 'Open option structures: profit, bounds, exits, Greeks, and where each wheel stands.',
  asked: z.strictObject({ account }),
  view: optionsPositionsViewSchema,
  isSlow: true,
  tell: async (home, asked) => {
    const { tellOptionPositions } = await import('./tell-option-positions.ts');
    return tellOptionPositions(home, asked);
  },
});

const payoff = readingVerb({
  name: 'options-payoff',
  path: '/accounts/{account}/options/payoff',
  says: 'Profit of every open structure by price of its underlying, at expiry and today, with break-evens and guard levels.',
  asked: z.strictObject({ account }),
  view: optionsPayoffViewSchema,
  isSlow: true,
  tell: async (home, asked) => {
    const { tellOptionPayoff } = await import('./tell-option-payoff.ts');
    return tellOptionPayoff(home, asked);
  },
});

const greeks = readingVerb({
  name: 'options-greeks',
  path: '/accounts/{account}/options/greeks',
  says: 'How far an account leaned at each close, with its nav and limits; a quarter of closes unless a beginning is asked for.',
  asked: z.strictObject({ account, from: day.optional(), to: day.optional() }),
  view: optionsGreeksViewSchema,
  tell: async (home, asked) => {
    const { tellOptionGreeks } = await import('./tell-option-greeks.ts');
    return tellOptionGreeks(home, asked);
  },
});

const statement = readingVerb({
  name: 'options-statement',
  path: '/accounts/{account}/options/statement',
  says: 'Every structure from open to close with its cash, newest first.',
  asked: z.strictObject({
    account,
    which: z.enum(['all', 'open', 'closed']).default('all'),
    limit: limit.default(STRUCTURES),
  }),
  view: optionsStatementViewSchema,
  tell: async (home, asked) => {
    const { tellOptionStatement } = await import('./tell-option-statement.ts');
    return tellOptionStatement(home, asked);
  },
});

const candidates = readingVerb({
  name: 'options-candidates',
  path: '/accounts/{account}/options/candidates',
  says: 'What an account could open now by its own rules, and why not; nobody is asked, nothing is kept.',
  asked: z.strictObject({ account }),
  view: optionsCandidatesViewSchema,
  isSlow: true,
  tell: async (home, asked) => {
    const { tellOptionCandidates } = await import('./tell-option-candidates.ts');
    return tellOptionCandidates(home, asked);
  },
});

const volatility = readingVerb({
  name: 'options-volatility',
  path: '/options/volatility',
  says: 'Implied volatility of symbols now, its rank, its term structure, and what was realised.',
  asked: z.strictObject({ tickers }),
  view: optionsVolatilityViewSchema,
  isSlow: true,
  tell: async (home, { tickers: text }) => {
    const { tellOptionVolatility } = await import('./tell-option-volatility.ts');
    return tellOptionVolatility(home, { tickers: tickersOf(text) });
  },
});

/** What can be asked of the options of a home. */
export const OPTION_VERBS: readonly ReadingVerb[] = [
  all,
  positions,
  payoff,
  greeks,
  statement,
  candidates,
  volatility,
];
