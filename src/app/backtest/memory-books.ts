import { bookOf, apply, type Book, type Entry } from '#core/ledger';
import { assert } from '#core/prelude';
import {
  PortError,
  type Batch,
  type CycleHead,
  type CycleRecord,
  type Journal,
  type Ledger,
  type OrderTicket,
  type Stage,
} from '#ports';

/** Ledger and journal of one account in memory: as long as a run lasts, and copied where it is to be taken up again. */
export type MemoryBooks = {
  readonly ledger: Ledger;
  readonly journal: Journal;
  /** The same up to here, going its own way from now on. */
  copy(): MemoryBooks;
};

type Kept = {
  readonly account: string;
  book: Book;
  readonly entries: Entry[];
  readonly byId: Map<string, Entry>;
  readonly tickets: Map<string, OrderTicket>;
  readonly resting: Map<string, OrderTicket>;
  /** Orders of each cycle, in the order in which they were placed. */
  readonly ofCycle: Map<string, string[]>;
  /** What cycles have come to, oldest first, without what they saw and were told. */
  readonly ended: CycleRecord[];
  readonly endedById: Map<string, CycleRecord>;
  /** The cycle that runs, or the last one, whole. */
  running: CycleRecord | undefined;
};

/** Books that begin with these entries, all of one account. */
export function memoryBooks(account: string, entries: readonly Entry[]): MemoryBooks {
  return booksOver({
    account,
    book: bookOf(account, entries),
    entries: [...entries],
    byId: new Map(entries.map((entry) => [entry.id, entry])),
    tickets: new Map(),
    resting: new Map(),
    ofCycle: new Map(),
    ended: [],
    endedById: new Map(),
    running: undefined,
  });
}

function booksOver(kept: Kept): MemoryBooks {
  return {
    ledger: ledgerOver(kept),
    journal: journalOver(kept),
    copy: () =>
      booksOver({
        ...kept,
        entries: [...kept.entries],
        byId: new Map(kept.byId),
        tickets: new Map(kept.tickets),
        resting: new Map(kept.resting),
        ofCycle: new Map([...kept.ofCycle].map(([cycle, orders]) => [cycle, [...orders]])),
        ended: [...kept.ended],
        endedById: new Map(kept.endedById),
      }),
  };
}

function ledgerOver(kept: Kept): Ledger {
  const own = (account: string): Kept => {
    if (account === kept.account) return kept;
    throw new PortError('ledger', `account ${account} has no entries`, { retryable: false });
  };
  return {
    book: async (account) => own(account).book,
    resting: async (account) => [...own(account).resting.values()],
    tickets: async (account, cycles) => ticketsOf(own(account), cycles),
    ticketsSince: async (account, at) =>
      [...own(account).tickets.values()].filter(({ placedAt }) => placedAt >= at),
    entries: async (account, ids) => entriesOf(own(account), ids),
    entriesAfter: async (account, sequence) => own(account).entries.slice(sequence),
    post: async (account, batch) => {
      post(own(account), batch);
    },
  };
}

function ticketsOf(kept: Kept, cycles: readonly string[] | undefined): readonly OrderTicket[] {
  if (cycles === undefined) return [...kept.tickets.values()];
  const wanted = new Set(cycles.flatMap((cycle) => kept.ofCycle.get(cycle) ?? []));
  if (wanted.size === 0) return [];
  // Cycles are asked newest first, tickets are told oldest first.
  return [...wanted]
    .flatMap((id) => kept.tickets.get(id) ?? [])
    .toSorted((left, right) => left.placedAt - right.placedAt);
}

function entriesOf(kept: Kept, ids: readonly string[] | undefined): readonly Entry[] {
  if (ids === undefined) return [...kept.entries];
  return ids
    .flatMap((id) => kept.byId.get(id) ?? [])
    .toSorted((left, right) => left.sequence - right.sequence);
}

function post(kept: Kept, { entries, tickets }: Batch): void {
  const fresh = entries.filter(({ id }) => !kept.byId.has(id));
  for (const [place, { sequence, id }] of fresh.entries()) {
    const due = kept.entries.length + 1 + place;
    assert(sequence === due, `${kept.account}: entry ${due} comes next, ${id} is ${sequence}`);
  }
  kept.book = fresh.reduce(apply, kept.book);
  for (const entry of fresh) {
    kept.entries.push(entry);
    kept.byId.set(entry.id, entry);
  }
  for (const ticket of tickets) keepTicket(kept, ticket);
}

/** A ticket that has ended stays as it ended: the same one placed again is the old one. */
function keepTicket(kept: Kept, ticket: OrderTicket): void {
  const { order, cycle, state } = ticket;
  const before = kept.tickets.get(order.id);
  if (before !== undefined && before.state !== 'resting') return;
  if (before === undefined && cycle !== undefined) {
    const orders = kept.ofCycle.get(cycle) ?? [];
    kept.ofCycle.set(cycle, [...orders, order.id]);
  }
  kept.tickets.set(order.id, ticket);
  if (state === 'resting') kept.resting.set(order.id, ticket);
  else kept.resting.delete(order.id);
}

const CONCLUSIONS: ReadonlySet<Stage['kind']> = new Set<Stage['kind']>([
  'concluded',
  'abstained',
  'reviewed',
]);

function journalOver(kept: Kept): Journal {
  return {
    open: async (head) => opened(kept, head),
    stage: async (cycle, number, stage) => {
      const { head, stages } = runningIn(kept, cycle);
      if (number === stages.length) kept.running = { head, stages: [...stages, stage] };
    },
    close: async (cycle, end) => {
      const { head, stages } = runningIn(kept, cycle);
      kept.running = { head, stages, end };
      const told = stages.filter(({ kind }) => CONCLUSIONS.has(kind));
      const short = { head, stages: told, end };
      kept.ended.push(short);
      kept.endedById.set(cycle, short);
    },
    read: async (cycle) => (kept.running?.head.id === cycle ? kept.running : endedIn(kept, cycle)),
    recent: async (_account, count) => kept.ended.slice(-count).toReversed(),
    unfinished: async () => [],
  };
}

function endedIn({ endedById }: Kept, cycle: string): CycleRecord | undefined {
  return endedById.get(cycle);
}

function opened(kept: Kept, head: CycleHead): CycleRecord {
  const known = endedIn(kept, head.id);
  assert(known === undefined, `a slot of a run is decided once, ${head.id} has ended`);
  kept.running = { head, stages: [] };
  return kept.running;
}

function runningIn({ running }: Kept, cycle: string): CycleRecord {
  assert(running?.head.id === cycle, `cycle ${cycle} is running`);
  return running;
}
