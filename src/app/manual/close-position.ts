import type { Account } from '#app/account';
import { expiryOf } from '#app/settle';
import { dayOf, sessionOn, toIso, type Instant } from '#core/calendar';
import { equity, idOf, multiplierOf, type Ticker } from '#core/instruments';
import { lastSessionOf, type Book, type Order } from '#core/ledger';
import type { OrderTicket, World } from '#ports';
import { closingMeant, type Closing } from './closing-meant.ts';
import type { Outcome } from './outcome.ts';

type ClosingOutcome =
  | { readonly kind: 'done'; readonly says: string; readonly order: string }
  | Extract<Outcome, { kind: 'refused' }>;

/**
 * Gives back a whole position at its first price from now on, recorded as manual: shares by their ticker, an option
 * structure by its short name, the order that opened it or its only contract, at its first two-sided quotes.
 */
export async function closePosition(
  account: Account,
  name: string,
  world: World,
): Promise<ClosingOutcome> {
  const book = await world.ledger.book(account.key);
  const meant = closingMeant(book, name);
  if (meant.kind === 'refused') return meant;
  const { closing } = meant;
  const resting = await world.ledger.resting(account.key);
  const placedAt = world.clock.now();
  const bar = barTo(closing, { book, resting, at: placedAt });
  if (bar !== undefined) return { kind: 'refused', because: bar };
  const id = idOf(equity(closing.underlying));
  const quote = (await world.market.quotes([id])).get(id);
  if (quote === undefined) {
    return { kind: 'refused', because: `${closing.underlying} has no price now` };
  }
  const order = orderOf(account, closing, placedAt);
  const ticket: OrderTicket = {
    order,
    account: account.key,
    state: 'resting',
    placedAt,
    expiresAt: expiryOf(placedAt, world.market.grain),
    markAtDecision: quote.mark,
  };
  await world.ledger.post(account.key, { entries: [], tickets: [ticket] });
  const says =
    closing.lots === undefined
      ? `${order.id} sells ${closing.what} at the first price from now on`
      : `${order.id} closes ${closing.what} at its first two-sided quotes from now on`;
  return { kind: 'done', says, order: order.id };
}

type Standing = {
  readonly book: Book;
  readonly resting: readonly OrderTicket[];
  readonly at: Instant;
};

/** Why it may not be closed now, and what to do first. */
function barTo(closing: Closing, { book, resting, at }: Standing): string | undefined {
  const { underlying } = closing;
  const suspect = book.suspects.find(({ ticker }) => ticker === underlying);
  if (suspect !== undefined) {
    return `${underlying} went ${suspect.because}; say first: invest trust ${book.account} ${underlying}`;
  }
  if (hasEnded(closing, at)) return `${closing.what} has expired and waits for an official close`;
  const same = resting.find(({ order }) => closesSome(order, closing));
  if (same !== undefined) {
    const what = closing.lots === undefined ? `sells ${underlying}` : `closes ${closing.what}`;
    return `${same.order.id} already ${what}; cancel it first`;
  }
  if (closing.lots !== undefined) return undefined;
  const promise = resting.find(({ order }) => sellsCallsOn(order, underlying));
  if (promise === undefined) return undefined;
  return `${promise.order.id} waits to sell a call on ${underlying}; cancel it first`;
}

/** A contract trades until the close of its last session. */
function hasEnded({ legs }: Closing, at: Instant): boolean {
  const today = dayOf(at);
  return legs.some(({ instrument }) => {
    if (instrument.kind === 'equity') return false;
    const last = lastSessionOf(instrument);
    const closesAt = sessionOn(last)?.closesAt;
    return last < today || (closesAt !== undefined && at >= closesAt);
  });
}

/** By the lots that both name, else by an instrument that both sell or buy back. */
function closesSome(order: Order, closing: Closing): boolean {
  if (order.effect === 'open') return false;
  if (order.lots !== undefined && closing.lots !== undefined) {
    const own = new Set(closing.lots);
    return order.lots.some((lot) => own.has(lot));
  }
  const ids = new Set(closing.legs.map(({ instrument }) => idOf(instrument)));
  return order.legs.some(({ instrument }) => ids.has(idOf(instrument)));
}

function sellsCallsOn({ legs }: Order, underlying: Ticker): boolean {
  const promised = legs.reduce((total, { instrument, quantity }) => {
    const isCall = instrument.kind === 'option' && instrument.right === 'call';
    return isCall && instrument.underlying === underlying
      ? total - quantity * multiplierOf(instrument)
      : total;
  }, 0);
  return promised > 0;
}

function orderOf({ key }: Account, { legs, lots, tag }: Closing, at: Instant): Order {
  return {
    id: `${key}@manual:${toIso(at)}:${tag}`,
    legs,
    effect: 'close',
    origin: 'manual',
    ...(lots === undefined ? {} : { lots }),
    reason: 'closed by hand',
  };
}
