import { memoryBooks, type MemoryBooks } from '#app/backtest';
import { dayOf, type TradingDate } from '#core/calendar';
import type { Entry } from '#core/ledger';
import { assert, definedOnly } from '#core/prelude';
import type { OrderTicket } from '#ports';
import type { Observation } from '#strategy/shape';

/** Everything that an account has on the record, of before and after. */
export type Kept = { readonly entries: readonly Entry[]; readonly tickets: readonly OrderTicket[] };

/** The account's books as they were just before a decision, to be thrown away: its entries, and what rested then. */
export async function booksBefore(
  { mandate, book, resting, market }: Observation,
  { entries, tickets }: Kept,
): Promise<MemoryBooks> {
  const before = entries.filter(({ sequence }) => sequence <= book.sequence);
  assert(
    before.length === book.sequence,
    `the ledger of ${mandate.account} has the ${book.sequence} entries that were seen, was ${before.length}`,
  );
  const books = memoryBooks(mandate.account, before);
  const known = new Map(tickets.map((ticket) => [ticket.order.id, ticket]));
  const rested = resting.flatMap((order) => {
    const ticket = known.get(order.id);
    return ticket === undefined ? [] : [restingAgain({ ...ticket, order }, dayOf(market.at))];
  });
  if (rested.length > 0) await books.ledger.post(mandate.account, { entries: [], tickets: rested });
  return books;
}

/** The ticket before it ended; its legs are those that were seen, so only splits of up to then are in them. */
function restingAgain(ticket: OrderTicket, on: TradingDate): OrderTicket {
  const { endedAt: _, because: __, adjustedFor, ...rest } = ticket;
  const known = adjustedFor?.filter((split) => split.slice(split.indexOf(':') + 1) <= on);
  return { ...rest, state: 'resting', ...definedOnly({ adjustedFor: known }) };
}
