import type { Home } from '#worlds';
import { accountNamed, usageError } from '../named.ts';

/** Real decisions of accounts, or of all, so many of each and newest first. */
export function decisionsNamed(
  home: Home,
  names: readonly string[],
  last: number,
): readonly string[] {
  const known = home.accounts.map(({ key }) => key);
  if (names.length === 0) throw usageError(`name an account, or all: ${known.join(', ')}`);
  const keys = names.includes('all')
    ? known
    : [...new Set(names)].map((name) => accountNamed(home, name).key);
  return keys.flatMap((key) =>
    home.store
      .cycles(key, ALL)
      .filter(({ mode, outcome }) => mode === 'real' && outcome !== 'SKIPPED')
      .slice(0, last)
      .map(({ id }) => id),
  );
}

/** SQLite: no limit. */
const ALL = -1;
