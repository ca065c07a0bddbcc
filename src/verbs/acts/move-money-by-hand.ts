import { moveMoney } from '#app/manual';
import type { Money } from '#core/money';
import type { Home } from '#worlds';
import { nearest } from '../nearest.ts';
import type { Acting } from './acting.ts';
import { byHand, type At } from './by-hand.ts';
import type { Done } from '../done.ts';

export type MoneyAsked = At & {
  readonly account: string;
} & (
    | { readonly kind: 'deposit' | 'withdraw'; readonly amount: Money }
    /** Gives everything up at cost and begins again with the configured budget. */
    | { readonly kind: 'reset' }
  );

/** Puts virtual money into an account, takes free cash out, or begins it again. */
export async function moveMoneyByHand(
  home: Home,
  asked: MoneyAsked,
  acting: Acting,
): Promise<Done> {
  const { account: key, kind, at } = asked;
  const settings = home.config.accounts.find((account) => account.key === key);
  if (settings === undefined) {
    const meant = nearest(
      key,
      home.config.accounts.map((account) => account.key),
    );
    const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
    return { kind: 'no', because: `there is no account ${key}${hint}`, isMissing: true };
  }
  const amount = asked.kind === 'reset' ? settings.budget : asked.amount;
  return byHand({ home, key, at, acting }, async (world) =>
    moveMoney(key, { kind, amount }, world),
  );
}
