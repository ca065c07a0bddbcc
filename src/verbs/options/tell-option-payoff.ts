import type { OptionsPayoffView } from '#contract';
import type { Home } from '#worlds';
import { marketSource } from '../market/index.ts';
import type { Told } from '../reading-verb.ts';
import { told } from '../told.ts';
import { lookAtOptions } from './look-at-options.ts';

/** Profit of every open structure of an account by price of its underlying, with break-evens and the levels of its guards. */
export async function tellOptionPayoff(
  home: Home,
  { account }: { readonly account: string },
): Promise<Told<OptionsPayoffView>> {
  return told(async () => {
    const look = await lookAtOptions(home, account);
    return { ...marketSource(home), account, structures: look.payoffsOf(account) };
  });
}
