import type { Account } from '#app/account';
import { nextSession, plusSessions, sessionAt, toIso, type Instant } from '#core/calendar';
import { equity, idOf, type Ticker } from '#core/instruments';
import {
  assertSound,
  apply,
  closingLeg,
  depositEntry,
  freeCash,
  heldOf,
  resetEntry,
  trustedEntry,
  withdrawalEntry,
  type Book,
  type Entry,
  type Order,
} from '#core/ledger';
import { toDecimal, type Money } from '#core/money';
import type { OrderTicket, World } from '#ports';

/** What a person asked for: carried out, or a sentence why not. */
export type Outcome =
  | { readonly kind: 'done'; readonly says: string }
  | { readonly kind: 'refused'; readonly because: string };

/** Sells the whole position at its first price from now on, recorded as manual. */
export async function closePosition(
  account: Account,
  ticker: Ticker,
  world: World,
): Promise<Outcome> {
  const now = world.clock.now();
  const instrument = equity(ticker);
  const id = idOf(instrument);
  const held = heldOf(await world.ledger.book(account.key), id);
  if (held <= 0) return { kind: 'refused', because: `${account.key} holds no ${ticker}` };
  const resting = await world.ledger.resting(account.key);
  const same = resting.find(
    ({ order }) =>
      order.effect === 'close' && order.legs.some((leg) => idOf(leg.instrument) === id),
  );
  if (same !== undefined)
    return {
      kind: 'refused',
      because: `${same.order.id} already sells ${ticker}; cancel it first`,
    };
  const quote = (await world.market.quotes([id])).get(id);
  if (quote === undefined) return { kind: 'refused', because: `${ticker} has no price now` };
  const order: Order = {
    id: `${account.key}@manual:${toIso(now)}:${ticker}`,
    legs: [closingLeg(instrument, held)],
    effect: 'close',
    origin: 'manual',
    reason: 'closed by hand',
  };
  const ticket: OrderTicket = {
    order,
    account: account.key,
    state: 'resting',
    placedAt: now,
    expiresAt: expiryOf(now, world),
    markAtDecision: quote.mark,
  };
  await world.ledger.post(account.key, { entries: [], tickets: [ticket] });
  return {
    kind: 'done',
    says: `${order.id} sells ${toDecimal(held, 0)} ${ticker} at the first price from now on`,
  };
}

function expiryOf(now: Instant, { market }: World): Instant {
  const running = sessionAt(now);
  if (running === undefined) return nextSession(now).closesAt;
  return market.grain === 'five-minutes' ? running.closesAt : plusSessions(running.on, 1).closesAt;
}

/** Takes a waiting order back. */
export async function cancelOrder(
  order: string,
  ticket: OrderTicket | undefined,
  world: World,
): Promise<Outcome> {
  if (ticket === undefined) return { kind: 'refused', because: `there is no order ${order}` };
  if (ticket.state !== 'resting')
    return { kind: 'refused', because: `${order} is ${ticket.state}` };
  const ended = {
    ...ticket,
    state: 'cancelled',
    endedAt: world.clock.now(),
    because: 'cancelled by hand',
  } as const;
  await world.ledger.post(ticket.account, { entries: [], tickets: [ended] });
  return { kind: 'done', says: `${order} is cancelled` };
}

type MoneyMove = { readonly kind: 'deposit' | 'withdraw' | 'reset'; readonly amount: Money };

/** Puts money in, takes free cash out, or begins the account again. */
export async function moveMoney(
  account: string,
  { kind, amount }: MoneyMove,
  world: World,
): Promise<Outcome> {
  const book = await world.ledger.book(account);
  const free = freeCash(book);
  if (kind === 'withdraw' && amount > free) {
    return {
      kind: 'refused',
      because: `${account} has $${toDecimal(free)} of free cash, asked were $${toDecimal(amount)}`,
    };
  }
  const at = world.clock.now();
  const id = `${kind}@${toIso(at)}#${book.sequence + 1}`;
  const makers = { deposit: depositEntry, withdraw: withdrawalEntry, reset: resetEntry };
  const entry = makers[kind](book, id, { at, amount });
  const after = await postOne(account, entry, { book, world });
  if (kind === 'reset') await cancelAll(account, world);
  return {
    kind: 'done',
    says: `${account}: ${kind} of $${toDecimal(amount)}, cash is now $${toDecimal(after.cash)}`,
  };
}

async function cancelAll(account: string, world: World): Promise<void> {
  const endedAt = world.clock.now();
  const tickets = (await world.ledger.resting(account)).map((ticket) => ({
    ...ticket,
    state: 'cancelled' as const,
    endedAt,
    because: 'the account was reset',
  }));
  await world.ledger.post(account, { entries: [], tickets });
}

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

async function postOne(
  account: string,
  entry: Entry,
  { book, world }: { book: Book; world: World },
): Promise<Book> {
  const after = apply(book, entry);
  assertSound(after);
  await world.ledger.post(account, { entries: [entry], tickets: [] });
  return after;
}
