import { add, ZERO, type Money } from '#core/money';
import type { Thinking } from './thinking.ts';
import { thinkingSum } from './thinking-sum.ts';
import { swapsOf, type Asked, type Swaps } from './swaps-of.ts';

/** What one account's decisions have cost, and what it paid for trading meanwhile. */
export type AccountThinking = {
  readonly account: string;
  /** As configured. */
  readonly model: string;
  readonly decisions: number;
  readonly thinking: Thinking;
  /** Of the same days, >= 0. */
  readonly commissions: Money;
  /** Models that servers were asked for, as the caller names them. */
  readonly asked: readonly Asked[];
};

export type ThinkingTally = {
  readonly accounts: readonly (Omit<AccountThinking, 'asked'> & {
    /** Before which another model of the same server had been asked, by whichever account. */
    readonly swaps: number;
  })[];
  readonly total: {
    readonly decisions: number;
    readonly thinking: Thinking;
    readonly commissions: Money;
    readonly swaps: Swaps;
  };
};

/** Accounts beside one another and together; the accounts' swaps add up to those of the servers. */
export function thinkingTally(accounts: readonly AccountThinking[]): ThinkingTally {
  const all = accounts.flatMap(({ asked, account }) => asked.map((own) => ({ ...own, account })));
  const swapping = swappers(all);
  return {
    accounts: accounts.map(({ account, model, decisions, thinking, commissions }) => ({
      account,
      model,
      decisions,
      thinking,
      commissions,
      swaps: swapping.filter((name) => name === account).length,
    })),
    total: {
      decisions: accounts.reduce((sum, { decisions }) => sum + decisions, 0),
      thinking: thinkingSum(accounts.map(({ thinking }) => thinking)),
      commissions: accounts.reduce((sum, { commissions }) => add(sum, commissions), ZERO),
      swaps: swapsOf(all),
    },
  };
}

/** Who made a server load another model, once for each time. */
function swappers(asked: readonly (Asked & { readonly account: string })[]): readonly string[] {
  const loaded = new Map<string, string>();
  return asked
    .toSorted((left, right) => left.at - right.at)
    .flatMap(({ server, model, account }) => {
      const before = loaded.get(server);
      loaded.set(server, model);
      return before === undefined || before === model ? [] : [account];
    });
}
