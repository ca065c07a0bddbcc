import type { Account } from '#app/account';
import type { OptionMandate } from '#core/risk';
import { PortError } from '#ports';
import type { Home } from '#worlds';
import { accountNamed } from '../account-named.ts';

/** An account that trades options, with what it keeps to. */
export type OptionsAccount = { readonly account: Account; readonly mandate: OptionMandate };

/** Every account of the home that trades options. */
export function optionsAccounts(home: Home): readonly OptionsAccount[] {
  return home.accounts.flatMap((account) => {
    const { options: mandate } = account.mandate;
    return mandate === undefined ? [] : [{ account, mandate }];
  });
}

/** The account of a key; throws the sentence where there is none or where it trades no options. */
export function optionsAccount(home: Home, key: string): OptionsAccount {
  const account = accountNamed(home, key);
  const { options: mandate } = account.mandate;
  if (mandate !== undefined) return { account, mandate };
  const keys = optionsAccounts(home).map((each) => each.account.key);
  const others = keys.length === 0 ? '' : `; these do: ${keys.join(', ')}`;
  throw new PortError('account', `${key} trades no options${others}`, { retryable: false });
}
