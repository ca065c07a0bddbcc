import type { Ticker } from '#core/instruments';
import { trustedEntry } from '#core/ledger';
import type { World } from '#ports';
import type { Outcome } from './outcome.ts';
import { postOne } from './post-one.ts';

/** A person says that a suspected gap was no split: the symbol's stops hold again. */
export async function trustPrice(account: string, ticker: Ticker, world: World): Promise<Outcome> {
  const book = await world.ledger.book(account);
  if (!book.suspects.some((suspect) => suspect.ticker === ticker)) {
    return { kind: 'refused', because: `${ticker} is not suspected in ${account}` };
  }
  await postOne(account, trustedEntry(book, world.clock.now(), ticker), { book, world });
  return {
    kind: 'done',
    says: `${account}: the price of ${ticker} is trusted, its stops hold again`,
  };
}
