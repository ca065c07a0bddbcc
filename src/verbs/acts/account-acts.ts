import { assert } from '#core/prelude';
import * as z from 'zod';
import { askedText } from '../asked-text.ts';
import { actingVerb, type ActingVerb } from './acting-verb.ts';
import { readAmount } from './read-amount.ts';
import { readPosition } from './read-position.ts';
import { readUnitPrice } from './read-unit-price.ts';

const { name, ticker } = askedText;

const amount = z.string().refine((text) => readAmount(text) !== undefined, {
  error: 'dollars above zero and at most 1000000000 as text: "2500.00"',
});
const price = z.string().refine((text) => readUnitPrice(text) !== undefined, {
  error: 'dollars a share from 0 to 999999 as text: "0.12"',
});
const position = name.refine((text) => readPosition(text) !== undefined, {
  error: 'a ticker, P1 as the option positions say, an order, an OCC symbol',
});

const cancel = actingVerb({
  name: 'cancel',
  path: '/orders/{order}/cancel',
  says: 'Takes a waiting order back.',
  asked: z.strictObject({ order: name }),
  scope: 'operate',
  isLong: false,
  act: async (home, asked, acting) => {
    const { cancelByHand } = await import('./cancel-by-hand.ts');
    return cancelByHand(home, asked, acting);
  },
});

const close = actingVerb({
  name: 'close',
  path: '/accounts/{account}/close',
  says: 'Gives back a whole position, shares or an option structure, at its first price; recorded as manual.',
  asked: z.strictObject({ account: name, name: position }),
  scope: 'operate',
  isLong: false,
  act: async (home, { account, name: meant }, acting) => {
    const { closeByHand } = await import('./close-by-hand.ts');
    return closeByHand(home, { account, name: readPosition(meant) ?? meant }, acting);
  },
});

const trust = actingVerb({
  name: 'trust',
  path: '/accounts/{account}/trust',
  says: 'Says that a suspected gap in a price is real.',
  asked: z.strictObject({ account: name, ticker }),
  scope: 'operate',
  isLong: false,
  act: async (home, asked, acting) => {
    const { trustByHand } = await import('./trust-by-hand.ts');
    return trustByHand(home, asked, acting);
  },
});

const writeOff = actingVerb({
  name: 'write-off',
  path: '/accounts/{account}/write-off',
  says: 'Takes a holding that nobody quotes any more out of the book, at a price.',
  asked: z.strictObject({ account: name, ticker, price }),
  scope: 'admin',
  isLong: false,
  act: async (home, { account, ticker: symbol, price: text }, acting) => {
    const each = readUnitPrice(text);
    assert(each !== undefined, 'what was let in is a price');
    const { writeOffByHand } = await import('./write-off-by-hand.ts');
    return writeOffByHand(home, { account, ticker: symbol, price: each }, acting);
  },
});

const moves = (['deposit', 'withdraw'] as const).map((kind) =>
  actingVerb({
    name: kind,
    path: `/accounts/{account}/${kind}`,
    says:
      kind === 'deposit'
        ? 'Puts virtual money into an account.'
        : 'Takes free cash out of an account.',
    asked: z.strictObject({ account: name, amount }),
    scope: 'operate',
    isLong: false,
    act: async (home, { account, amount: text }, acting) => {
      const money = readAmount(text);
      assert(money !== undefined, 'what was let in is an amount');
      const { moveMoneyByHand } = await import('./move-money-by-hand.ts');
      return moveMoneyByHand(home, { account, kind, amount: money }, acting);
    },
  }),
);

const reset = actingVerb({
  name: 'reset',
  path: '/accounts/{account}/reset',
  says: 'Gives everything up at cost and begins the account again with its budget.',
  asked: z.strictObject({ account: name }),
  scope: 'admin',
  isLong: false,
  act: async (home, { account }, acting) => {
    const { moveMoneyByHand } = await import('./move-money-by-hand.ts');
    return moveMoneyByHand(home, { account, kind: 'reset' }, acting);
  },
});

/** What a person does with one account. */
export const ACCOUNT_ACTS: readonly ActingVerb[] = [
  cancel,
  close,
  trust,
  writeOff,
  ...moves,
  reset,
];
