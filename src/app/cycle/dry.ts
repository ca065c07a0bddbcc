import { apply, type Book, type Entry } from '#core/ledger';
import type { Batch, Ledger, OrderTicket, World } from '#ports';

/** The same world with a ledger that forgets: the cycle runs whole on a throw-away copy of the book. */
export function dry(world: World): World {
  const { forbidden: _, ...allowed } = world;
  return { ...allowed, ledger: throwAway(world.ledger) };
}

type Copy = { book: Book; tickets: Map<string, OrderTicket>; entries: Entry[] };

function throwAway(ledger: Ledger): Ledger {
  const copies = new Map<string, Copy>();
  const copyOf = async (account: string): Promise<Copy> => {
    const known = copies.get(account);
    if (known !== undefined) return known;
    const tickets = await ledger.tickets(account);
    const copy: Copy = {
      book: await ledger.book(account),
      entries: [...(await ledger.entries(account))],
      tickets: new Map(tickets.map((ticket) => [ticket.order.id, ticket])),
    };
    copies.set(account, copy);
    return copy;
  };
  return {
    book: async (account) => (await copyOf(account)).book,
    entries: async (account, ids) =>
      (await copyOf(account)).entries.filter(({ id }) => ids === undefined || ids.includes(id)),
    entriesAfter: async (account, sequence) =>
      (await copyOf(account)).entries.filter((entry) => entry.sequence > sequence),
    tickets: async (account, cycles) =>
      [...(await copyOf(account)).tickets.values()].filter(
        ({ cycle = '' }) => cycles === undefined || cycles.includes(cycle),
      ),
    ticketsSince: async (account, at) =>
      [...(await copyOf(account)).tickets.values()].filter(({ placedAt }) => placedAt >= at),
    resting: async (account) =>
      [...(await copyOf(account)).tickets.values()].filter(({ state }) => state === 'resting'),
    post: async (account, batch) => keep(await copyOf(account), batch),
  };
}

/** All of it or, when an entry does not fit, nothing. */
function keep(copy: Copy, { entries, tickets }: Batch): void {
  const known = new Set(copy.entries.map(({ id }) => id));
  const fresh = entries.filter(({ id }) => !known.has(id));
  copy.book = fresh.reduce(apply, copy.book);
  copy.entries.push(...fresh);
  for (const ticket of tickets) {
    const before = copy.tickets.get(ticket.order.id);
    if (before === undefined || before.state === 'resting')
      copy.tickets.set(ticket.order.id, ticket);
  }
}
