import type { Account } from '#app/account';
import { PortError } from '#ports';
import type { Home } from '#worlds';
import { nearest } from './nearest.ts';
import { NotThere } from './not-there.ts';

/** The account of a key that can run; throws the sentence with what was probably meant otherwise. */
export function accountNamed(home: Home, key: string): Account {
  const account = home.accounts.find((known) => known.key === key);
  if (account !== undefined) return account;
  if (home.store.accounts().includes(key)) {
    throw new PortError(
      'account',
      `${key} is not enabled in config.yaml; its ledger stays as it is`,
      {
        retryable: false,
      },
    );
  }
  const meant = nearest(
    key,
    home.config.accounts.map((known) => known.key),
  );
  throw new NotThere(
    'account',
    `there is no account ${key}${meant === undefined ? '' : `; did you mean ${meant}?`}`,
  );
}
