import type { Home } from '#worlds';
import { knownAccount } from './known-account.ts';
import { nearest } from './nearest.ts';
import { NotThere } from './not-there.ts';

/** SQLite: no limit. */
const ALL = -1;
const MOST_NAMED = 5;

/** The id of the cycle that a whole id, a unique part of one, or "account@latest" names; throws the sentence where none is. */
export function decisionNamed(home: Home, name: string): string {
  const [account = '', slot] = name.split('@');
  if (slot === 'latest') return latestOf(home, account);
  if (home.store.isCycle(name)) return name;
  const ids = home.store.cycles(undefined, ALL).map(({ id }) => id);
  const fitting = name === '' ? [] : ids.filter((id) => id.includes(name));
  const [only] = fitting;
  if (only !== undefined && fitting.length === 1) return only;
  throw new NotThere('decision', notFound(name, fitting, ids));
}

function latestOf(home: Home, account: string): string {
  knownAccount(home, account);
  const latest = home.store.cycles(account, 1)[0]?.id;
  if (latest !== undefined) return latest;
  throw new NotThere('decision', `${account} has not decided yet`);
}

function notFound(name: string, fitting: readonly string[], ids: readonly string[]): string {
  if (fitting.length === 0) {
    const meant = nearest(name, ids);
    const hint = meant === undefined ? 'invest decisions lists them' : `did you mean ${meant}?`;
    return `there is no decision ${name}; ${hint}`;
  }
  const more = fitting.length > MOST_NAMED ? ` and ${fitting.length - MOST_NAMED} more` : '';
  return `${name} may be ${fitting.slice(0, MOST_NAMED).join(', ')}${more}; say more of it, or <account>@latest`;
}
