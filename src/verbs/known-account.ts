import type { AccountConfig } from '#config';
import type { Home } from '#worlds';
import { nearest } from './nearest.ts';
import { NotThere } from './not-there.ts';

/** The configured account of a key, built or not; throws a sentence with what was probably meant otherwise. */
export function knownAccount(home: Home, key: string): AccountConfig {
  const { accounts } = home.config;
  const account = accounts.find((known) => known.key === key);
  if (account !== undefined) return account;
  const meant = nearest(
    key,
    accounts.map((known) => known.key),
  );
  const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
  throw new NotThere('account', `there is no account ${key}${hint}`);
}
