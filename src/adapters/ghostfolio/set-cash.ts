import type { Instant, TradingDate } from '#core/calendar';
import type { Money } from '#core/money';
import type { Outcome } from '#ports';
import type { Api } from './api.ts';
import { exactNumber } from './exact-number.ts';
import { outcomeOf, rejected } from './outcome-of.ts';
import { isUuid } from './own-symbol.ts';
import { isFuture } from './set-prices.ts';

/** Sets what an account had in cash on a day, absolute, may be negative. */
export async function setCash(
  api: Api,
  now: Instant,
  cash: { readonly account: string; readonly on: TradingDate; readonly amount: Money },
): Promise<Outcome> {
  const { account, on, amount } = cash;
  if (!isUuid(account)) return rejected(`Not sent: an account's id is a UUID, was "${account}"`);
  if (isFuture(on, now)) return rejected(`Not sent: the cash is of ${on}, which is still to come`);
  const balance = exactNumber(amount);
  if (balance === undefined)
    return rejected(`Not sent: ${amount} micro-dollars do not give themselves back as a number`);
  const body = { accountId: account, balance, date: on };
  return outcomeOf(await api.write({ method: 'POST', path: '/api/v1/account-balance', body }));
}
