import type { Account } from '#app/account';
import { expiryOf } from '#app/settle';
import { toIso } from '#core/calendar';
import { equity, idOf, type Ticker } from '#core/instruments';
import { closingLeg, heldOf, type Order } from '#core/ledger';
import { toDecimal, type Quantity } from '#core/money';
import type { OrderTicket, World } from '#ports';
import type { Outcome } from './outcome.ts';

type ClosingOutcome =
  | { readonly kind: 'done'; readonly says: string; readonly order: string }
  | Extract<Outcome, { kind: 'refused' }>;

/** Sells the whole position at its first price from now on, recorded as manual. */
export async function closePosition(
  account: Account,
  ticker: Ticker,
  world: World,
): Promise<ClosingOutcome> {
  const id = idOf(equity(ticker));
  const book = await world.ledger.book(account.key);
  const held = heldOf(book, id);
  if (held <= 0) return { kind: 'refused', because: `${account.key} holds no ${ticker}` };
  const suspect = book.suspects.find((each) => each.ticker === ticker);
  if (suspect !== undefined) {
    const because = `${ticker} went ${suspect.because}; say first: invest trust ${account.key} ${ticker}`;
    return { kind: 'refused', because };
  }
  const resting = await world.ledger.resting(account.key);
  const same = resting.find(
    ({ order }) =>
      order.effect === 'close' && order.legs.some((leg) => idOf(leg.instrument) === id),
  );
  if (same !== undefined) {
    const because = `${same.order.id} already sells ${ticker}; cancel it first`;
    return { kind: 'refused', because };
  }
  const quote = (await world.market.quotes([id])).get(id);
  if (quote === undefined) return { kind: 'refused', because: `${ticker} has no price now` };
  const order = closingOrder(account, { ticker, held, world });
  const placedAt = world.clock.now();
  const ticket: OrderTicket = {
    order,
    account: account.key,
    state: 'resting',
    placedAt,
    expiresAt: expiryOf(placedAt, world.market.grain),
    markAtDecision: quote.mark,
  };
  await world.ledger.post(account.key, { entries: [], tickets: [ticket] });
  const says = `${order.id} sells ${toDecimal(held, 0)} ${ticker} at the first price from now on`;
  return { kind: 'done', says, order: order.id };
}

type Closing = { readonly ticker: Ticker; readonly held: Quantity; readonly world: World };

function closingOrder({ key }: Account, { ticker, held, world }: Closing): Order {
  return {
    id: `${key}@manual:${toIso(world.clock.now())}:${ticker}`,
    legs: [closingLeg(equity(ticker), held)],
    effect: 'close',
    origin: 'manual',
    reason: 'closed by hand',
  };
}
