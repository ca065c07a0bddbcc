import type { StrategyName } from '#config';
import * as z from 'zod';
import { actingVerb, type ActingVerb } from '../acts/acting-verb.ts';
import { readAmount } from '../acts/read-amount.ts';
import { askedText } from '../asked-text.ts';

const { name } = askedText;

const STRATEGY_NAMES = [
  'core-satellite',
  'value',
  'momentum',
  'intraday',
  'wheel',
  'vertical-spreads',
  'research',
] as const satisfies readonly StrategyName[];

const amount = z
  .string()
  .refine((text) => readAmount(text) !== undefined, {
    error: 'dollars above zero and at most 1000000000 as text: "2500.00"',
  })
  .optional();

const WORDS = 500;

const add = actingVerb({
  name: 'account-add',
  path: '/accounts',
  says: 'Writes one more account into config.yaml, its former text beside it, and opens its book; a service knows it after a restart.',
  asked: z.strictObject({
    key: name,
    strategy: z.enum(STRATEGY_NAMES),
    model: name,
    name: name.optional(),
    budget: amount,
    /** "MON-FRI 18:00". */
    schedule: z.string().max(WORDS).optional(),
  }),
  scope: 'admin',
  isLong: false,
  act: async (home, { budget, ...asked }) => {
    const { addAccount } = await import('./add-account.ts');
    return addAccount(home, { ...asked, budget: readAmount(budget ?? '') });
  },
});

const retire = actingVerb({
  name: 'account-retire',
  path: '/accounts/{account}/retire',
  says: 'Ends an account’s decisions and takes its waiting orders back; what protects its book goes on. undo: true lets it decide again.',
  asked: z.strictObject({
    account: name,
    because: z.string().max(WORDS).optional(),
    undo: z.boolean().default(false),
  }),
  scope: 'admin',
  isLong: false,
  act: async (home, { undo, ...asked }, acting) => {
    const { retireAccount } = await import('./retire-account.ts');
    return retireAccount(home, { ...asked, isUndone: undo }, acting);
  },
});

const reset = actingVerb({
  name: 'account-reset',
  path: '/accounts/{account}/begin-anew',
  says: 'Closes every position by ordinary orders and, once the book is flat, brings its cash to the budget; waits, paused, for the market where it must.',
  asked: z.strictObject({ account: name, budget: amount }),
  scope: 'admin',
  isLong: false,
  act: async (home, { account, budget }, acting) => {
    const { resetAccount } = await import('./reset-account.ts');
    return resetAccount(home, { account, budget: readAmount(budget ?? '') }, acting);
  },
});

/** How accounts begin, end and begin anew. */
export const LIFE_ACTS: readonly ActingVerb[] = [add, retire, reset];
