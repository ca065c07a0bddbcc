import type { OptionsPayoffView, OptionsPositionsView } from '#contract';
import { PortError } from '#ports';
import type { Home } from '#worlds';
import { marketSource } from '../market/index.ts';
import { unwatched, type Steps } from '../steps.ts';
import { optionsAccount, optionsAccounts, type OptionsAccount } from './options-account.ts';
import { optionsNow, type OptionsNow } from './options-now.ts';
import { payoffViews } from './payoff-views.ts';
import { positionsView } from './position-views.ts';

/** What options accounts hold now, and the profit of it by price. */
export type OptionsLook = {
  readonly view: OptionsPositionsView;
  /** Of one account of the view. */
  readonly payoffsOf: (account: string) => OptionsPayoffView['structures'];
};

/** Asks once for the marks of what one account holds, or all that were opened; a step each. Throws the sentence of a no. */
export async function lookAtOptions(
  home: Home,
  key: string | undefined,
  step: Steps = unwatched,
): Promise<OptionsLook> {
  const wanted = key === undefined ? openedAccounts(home) : [optionsAccount(home, key)];
  const known: (readonly [OptionsAccount, OptionsNow])[] = [];
  for (const [done, each] of wanted.entries()) {
    step(done, `asking ${home.market.label} for what ${each.account.key} holds`);
    known.push([each, await optionsNow(home, each)]);
  }
  const view: OptionsPositionsView = {
    ...marketSource(home),
    accounts: known.map(([each, now]) => positionsView(each, now)),
  };
  return {
    view,
    payoffsOf: (account) => {
      const place = wanted.findIndex((each) => each.account.key === account);
      const [told, now] = [view.accounts[place], known[place]?.[1]];
      return told === undefined || now === undefined ? [] : payoffViews(told.structures, now);
    },
  };
}

/** How many accounts a look at all of them asks for. */
export function openedAccounts(home: Home): readonly OptionsAccount[] {
  const opened = new Set(home.store.accounts());
  const known = optionsAccounts(home).filter(({ account }) => opened.has(account.key));
  if (known.length > 0) return known;
  throw new PortError('account', 'no account of this home trades options', { retryable: false });
}
