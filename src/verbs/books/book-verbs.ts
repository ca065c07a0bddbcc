import {
  accountViewSchema,
  cashViewSchema,
  dailyNavViewSchema,
  historyViewSchema,
  limitsViewSchema,
  orderViewSchema,
  overviewViewSchema,
  portfolioViewSchema,
  scheduleLineViewSchema,
  statementViewSchema,
} from '#contract';
import * as z from 'zod';
import { askedText } from '../asked-text.ts';
import { readingVerb, type ReadingVerb } from '../reading-verb.ts';
import { CASH_KINDS } from './cash-kinds.ts';
import { ORDER_STATES } from './tell-orders.ts';

const ORDERS = 30;
const CASH_LINES = 50;

const { name: account, day, limit } = askedText;

const accounts = readingVerb({
  name: 'accounts',
  path: '/accounts',
  says: 'Every account: cash, nav, decisions, state.',
  asked: z.strictObject({}),
  view: z.array(accountViewSchema),
  isSlow: true,
  tell: async (home) => {
    const { tellAccounts } = await import('./tell-accounts.ts');
    return tellAccounts(home);
  },
});

const positions = readingVerb({
  name: 'positions',
  path: '/accounts/{account}/positions',
  says: 'What an account holds, with gains, stops and waiting orders.',
  asked: z.strictObject({ account }),
  view: portfolioViewSchema,
  isSlow: true,
  tell: async (home, asked) => {
    const { tellPositions } = await import('./tell-positions.ts');
    return tellPositions(home, asked);
  },
});

const statement = readingVerb({
  name: 'statement',
  path: '/accounts/{account}/statement',
  says: 'Where the nav of an account came from, and what its slots came to; nothing where it was never opened.',
  asked: z.strictObject({ account }),
  view: z.array(statementViewSchema),
  isSlow: true,
  tell: async (home, asked) => {
    const { tellStatement } = await import('./tell-statement.ts');
    return tellStatement(home, asked);
  },
});

const statements = readingVerb({
  name: 'statement-all',
  path: '/statements',
  says: 'Where the nav of every account that trades came from, and what its slots came to.',
  asked: z.strictObject({}),
  view: z.array(statementViewSchema),
  isSlow: true,
  tell: async (home, asked) => {
    const { tellStatement } = await import('./tell-statement.ts');
    return tellStatement(home, asked);
  },
});

const orders = readingVerb({
  name: 'orders',
  path: '/orders',
  says: 'Orders, newest first.',
  asked: z.strictObject({
    account: account.optional(),
    state: z.enum(ORDER_STATES).optional(),
    limit: limit.default(ORDERS),
  }),
  view: z.array(orderViewSchema),
  tell: async (home, asked) => {
    const { tellOrders } = await import('./tell-orders.ts');
    return tellOrders(home, asked);
  },
});

/** More than a year of sessions. */
const DAYS = 260;

const navs = readingVerb({
  name: 'navs',
  path: '/navs',
  says: 'What accounts were worth at each close, beside SPY; the newest days of each, the oldest of them first.',
  asked: z.strictObject({
    account: account.optional(),
    from: day.optional(),
    limit: limit.default(DAYS),
  }),
  view: z.array(dailyNavViewSchema),
  tell: async (home, asked) => {
    const { tellNavs } = await import('./tell-navs.ts');
    return tellNavs(home, asked);
  },
});

const schedule = readingVerb({
  name: 'schedule',
  path: '/schedule',
  says: 'When each account decides, and its next slot; the soonest first.',
  asked: z.strictObject({}),
  view: z.array(scheduleLineViewSchema),
  tell: async (home) => {
    const { tellSchedule } = await import('./tell-schedule.ts');
    return tellSchedule(home);
  },
});

const history = readingVerb({
  name: 'history',
  path: '/accounts/{account}/history',
  says: 'How an account has gone day by day, beside the same money in SPY, with its trades.',
  asked: z.strictObject({ account }),
  view: historyViewSchema,
  isSlow: true,
  tell: async (home, asked) => {
    const { tellHistory } = await import('./tell-history.ts');
    return tellHistory(home, asked);
  },
});

const limits = readingVerb({
  name: 'limits',
  path: '/accounts/{account}/limits',
  says: 'How far an account has used its limits, and its mix against its strategy.',
  asked: z.strictObject({ account }),
  view: limitsViewSchema,
  isSlow: true,
  tell: async (home, asked) => {
    const { tellLimits } = await import('./tell-limits.ts');
    return tellLimits(home, asked);
  },
});

const cash = readingVerb({
  name: 'cash',
  path: '/accounts/{account}/cash',
  says: 'Every movement of the cash of an account, newest first, with what was there after it.',
  asked: z.strictObject({
    account,
    kind: z.enum(CASH_KINDS).optional(),
    before: z.coerce.number().int().min(1).optional(),
    limit: limit.default(CASH_LINES),
  }),
  view: cashViewSchema,
  tell: async (home, asked) => {
    const { tellCash } = await import('./tell-cash.ts');
    return tellCash(home, asked);
  },
});

const overview = readingVerb({
  name: 'overview',
  path: '/overview',
  says: 'Every account with how it has done, the whole beside SPY, and what needs somebody.',
  asked: z.strictObject({}),
  view: overviewViewSchema,
  isSlow: true,
  tell: async (home) => {
    const { tellOverview } = await import('./tell-overview.ts');
    return tellOverview(home);
  },
});

/** What can be asked of the books of a home. */
export const BOOK_VERBS: readonly ReadingVerb[] = [
  accounts,
  positions,
  statement,
  statements,
  orders,
  navs,
  schedule,
  history,
  limits,
  cash,
  overview,
];
