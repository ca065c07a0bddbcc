import { trustPrice } from '#app/manual';
import type { Ticker } from '#core/instruments';
import type { Home } from '#worlds';
import { accountNamed } from '../account-named.ts';
import type { Acting } from './acting.ts';
import { byHand, type At } from './by-hand.ts';
import type { Done } from '../done.ts';

export type TrustAsked = At & { readonly account: string; readonly ticker: Ticker };

/** Says that a suspected gap in a price is real. */
export async function trustByHand(
  home: Home,
  { account, ticker, at }: TrustAsked,
  acting: Acting,
): Promise<Done> {
  const { key } = accountNamed(home, account);
  return byHand({ home, key, at, acting }, async (world) => trustPrice(key, ticker, world));
}
