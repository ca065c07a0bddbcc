import type { DeclaredView } from '#contract';
import type { Home } from '#worlds';
import { accountNamed } from '../account-named.ts';
import type { Told } from '../reading-verb.ts';
import { told } from '../told.ts';
import { declaredOf } from './declared-of.ts';

/** Which days of two accounts were declared to be tested, and whether that was said beforehand. */
export async function tellDeclared(
  home: Home,
  asked: { readonly first: string; readonly second: string },
): Promise<Told<DeclaredView>> {
  return told(async () => {
    const [first, second] = [
      accountNamed(home, asked.first).key,
      accountNamed(home, asked.second).key,
    ];
    return { first, second, windows: [...declaredOf(home, first, second)] };
  });
}
