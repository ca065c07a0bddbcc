import { distance } from 'fastest-levenshtein';
import { CommanderError } from 'commander';
import type { Account } from '#app/account';
import { PortError } from '#ports';
import type { Home } from '#worlds';

/** A wrong use of the command line: the sentence, and exit code 2. */
export function usageError(says: string): CommanderError {
  return new CommanderError(2, 'invest.usage', says);
}

/** The account of a key that can run; a sentence with what was probably meant otherwise. */
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
  throw new PortError(
    'account',
    `there is no account ${key}${meant === undefined ? '' : `; did you mean ${meant}?`}`,
    { retryable: false },
  );
}

/** A third of the letters may be wrong. */
const NEAR = 1 / 3;

/** The known word that a wrong one was probably meant to be. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((other) => ({ other, far: distance(word.toLowerCase(), other.toLowerCase()) }))
    .toSorted((left, right) => left.far - right.far);
  const [best] = ranked;
  return best !== undefined && best.far <= Math.max(1, word.length * NEAR) ? best.other : undefined;
}
