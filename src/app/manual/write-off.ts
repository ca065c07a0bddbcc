import type { Account } from '#app/account';
import { toIso } from '#core/calendar';
import { equity, idOf, type Ticker } from '#core/instruments';
import {
  apply,
  closingLeg,
  fillsEntry,
  heldOf,
  unsoundness,
  type Book,
  type Order,
} from '#core/ledger';
import { toDecimal, ZERO, type Price } from '#core/money';
import type { OrderTicket, World } from '#ports';
import type { Outcome } from './outcome.ts';

type Loss = { readonly ticker: Ticker; readonly price: Price };

/**
 * Takes a holding that nobody quotes any more out of the book at the price a share that a person states, which may be
 * nought; without commission. One that has a price is sold by an order, never at a price of somebody's own.
 */
export async function writeOff(
  { key }: Pick<Account, 'key'>,
  { ticker, price }: Loss,
  world: World,
): Promise<Outcome> {
  const id = idOf(equity(ticker));
  const book = await world.ledger.book(key);
  if (heldOf(book, id) <= 0) return refused(`${key} holds no ${ticker}`);
  const resting = await world.ledger.resting(key);
  const waiting = resting.find(({ order }) =>
    order.legs.some(({ instrument }) => idOf(instrument) === id),
  );
  if (waiting !== undefined) return refused(`${waiting.order.id} waits for ${ticker}; cancel it`);
  const quote = (await world.market.quotes([id])).get(id);
  if (quote !== undefined) {
    const says = `${ticker} has a price: $${toDecimal(quote.mark)} of ${toIso(quote.at)}`;
    return refused(`${says}; sell it: invest close ${key} ${ticker}`);
  }
  const batch = written(book, { ticker, price }, world);
  const broken = unsoundness(batch.entries.reduce(apply, book));
  if (broken !== undefined) return refused(`${ticker} cannot go: ${broken}; close those first`);
  await world.ledger.post(key, batch);
  return {
    kind: 'done',
    says: `${key}: ${ticker} is written off at $${toDecimal(price)} a share`,
  };
}

function refused(because: string): Outcome {
  return { kind: 'refused', because };
}

function written(
  book: Book,
  { ticker, price }: Loss,
  { clock }: World,
): Parameters<World['ledger']['post']>[1] {
  const now = clock.now();
  const at = book.lastEntryAt !== undefined && book.lastEntryAt > now ? book.lastEntryAt : now;
  const instrument = equity(ticker);
  const leg = closingLeg(instrument, heldOf(book, idOf(instrument)));
  const order: Order = {
    id: `${book.account}@manual:${toIso(at)}:${ticker}`,
    legs: [leg],
    effect: 'close',
    origin: 'manual',
    reason: `written off by hand at $${toDecimal(price)} a share: nobody quotes it`,
  };
  const fill = { ...leg, id: `${order.id}/0`, price, reference: price, source: 'stated by hand' };
  const ticket: OrderTicket = {
    order,
    account: book.account,
    state: 'filled',
    placedAt: at,
    expiresAt: at,
    markAtDecision: price,
    endedAt: at,
  };
  return {
    entries: [fillsEntry(book, { order, fills: [fill], commission: ZERO, at })],
    tickets: [ticket],
  };
}
