import { writeOff } from '#app/manual';
import type { Ticker } from '#core/instruments';
import type { Price } from '#core/money';
import type { Home } from '#worlds';
import { accountNamed } from '../account-named.ts';
import type { Acting } from './acting.ts';
import { byHand, type At } from './by-hand.ts';
import type { Done } from '../done.ts';

export type WriteOffAsked = At & {
  readonly account: string;
  readonly ticker: Ticker;
  /** What a share is worth. */
  readonly price: Price;
};

/** Takes a holding that nobody quotes any more out of the book. */
export async function writeOffByHand(
  home: Home,
  { account: key, ticker, price, at }: WriteOffAsked,
  acting: Acting,
): Promise<Done> {
  const account = accountNamed(home, key);
  return byHand({ home, key, at, acting }, async (world) =>
    writeOff(account, { ticker, price }, world),
  );
}
