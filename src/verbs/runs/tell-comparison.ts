import type { ComparisonView } from '#contract';
import { compareLived, type CompareTerms } from '#worlds/backtest';
import type { Home } from '#worlds';
import { accountNamed } from '../account-named.ts';
import type { Told } from '../reading-verb.ts';
import { told } from '../told.ts';
import { declaredOf } from './declared-of.ts';

export type LivedAsked = Omit<CompareTerms, 'declared'> & {
  readonly first: string;
  readonly second: string;
};

/** Two accounts beside each other as they have lived. */
export async function tellComparison(
  home: Home,
  { first, second, ...terms }: LivedAsked,
): Promise<Told<ComparisonView>> {
  return told(async () => {
    const pair = [accountNamed(home, first), accountNamed(home, second)] as const;
    const declared = declaredOf(home, pair[0].key, pair[1].key);
    return compareLived(home, pair, { ...terms, declared });
  });
}
