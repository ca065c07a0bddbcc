import type { SqlDatabase } from '#adapters/sql-row';
import { apply, bookOf, type Book, type Entry } from '#core/ledger';
import { PortError, type Batch, type Fingerprint, type Ledger, type OrderTicket } from '#ports';
import { decode } from './decode.ts';
import { guarded } from './store-file.ts';
import { transaction } from './transaction.ts';

type Parts = {
  readonly database: SqlDatabase;
  readonly path: string;
  readonly fingerprint: Fingerprint;
  /** Asserts inside the transaction that the lease of the account is still ours. */
  readonly fence: (account: string) => void;
};

/** The ledger in the store: entries append only, each hashed onto the one before it. */
export function sqliteLedger(parts: Parts): Ledger {
  const { database, path } = parts;
  const books = new Map<string, Book>();
  const statements = prepare(database, path);
  const read = async <Result>(work: () => Result): Promise<Result> => guarded(path, work);
  const bookNow = (account: string): Book => {
    const known = books.get(account);
    const from = known?.sequence ?? 0;
    const rows = statements.entriesAfter.all(account, from);
    const fresh = rows.map((row) => entryIn(statements, row));
    const book = folded(path, account, () =>
      known === undefined ? bookOf(account, fresh) : fresh.reduce(apply, known),
    );
    if (book.sequence === 0) {
      throw new PortError('ledger', `account ${account} has no entries; run invest init`, {
        retryable: false,
      });
    }
    books.set(account, book);
    return book;
  };
  return {
    book: async (account) => read(() => bookNow(account)),
    resting: async (account) =>
      read(() => statements.resting.all(account).map((row) => ticketIn(statements, row))),
    tickets: async (account, cycles) => read(() => ticketsOf(statements, account, cycles)),
    ticketsSince: async (account, at) =>
      read(() => statements.ticketsSince.all(account, at).map((row) => ticketIn(statements, row))),
    entriesAfter: async (account, sequence) =>
      read(() => entriesBeyond(statements, account, sequence)),
    entries: async (account, ids) => read(() => entriesOf(statements, account, ids)),
    post: async (account, batch) =>
      read(() => {
        transaction(database, () => {
          parts.fence(account);
          postAll(statements, account, { batch, fingerprint: parts.fingerprint });
        });
      }),
  };
}

/** An event without what its kind has cannot be applied; the sentence says where to look. */
function folded(path: string, account: string, fold: () => Book): Book {
  try {
    return fold();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const says = `an entry of ${account} is damaged; invest ledger verify names all`;
    throw new PortError('store', `${path}: ${says}`, { retryable: false, cause: error });
  }
}

type Statements = ReturnType<typeof prepare>;
type Row = Record<string, unknown>;

function prepare(database: SqlDatabase, path: string) {
  return {
    path,
    entriesAfter: database.prepare(
      'SELECT account, sequence, json FROM entries WHERE account = ? AND sequence > ? ORDER BY sequence',
    ),
    entryById: database.prepare(
      'SELECT account, sequence, json FROM entries WHERE account = ? AND id = ?',
    ),
    last: database.prepare(
      'SELECT sequence, hash FROM entries WHERE account = ? ORDER BY sequence DESC LIMIT 1',
    ),
    insertEntry: database.prepare('INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?)'),
    insertPosting: database.prepare('INSERT INTO postings VALUES (?, ?, ?, ?, ?, ?, ?)'),
    resting: database.prepare(
      `SELECT id, json FROM tickets WHERE account = ? AND state = 'resting' ORDER BY number`,
    ),
    tickets: database.prepare('SELECT id, json FROM tickets WHERE account = ? ORDER BY number'),
    ticketsSince: database.prepare(
      'SELECT id, json FROM tickets WHERE account = ? AND placed_at >= ? ORDER BY number',
    ),
    ticketsOfCycle: database.prepare(
      'SELECT number, id, json FROM tickets WHERE account = ? AND cycle = ?',
    ),
    ticket: database.prepare('SELECT state FROM tickets WHERE id = ?'),
    insertTicket: database.prepare(
      'INSERT INTO tickets (id, account, cycle, state, placed_at, json) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    updateTicket: database.prepare('UPDATE tickets SET state = ?, json = ? WHERE id = ?'),
  };
}

function ticketsOf(
  statements: Statements,
  account: string,
  cycles?: readonly string[],
): readonly OrderTicket[] {
  const rows =
    cycles === undefined
      ? statements.tickets.all(account)
      : cycles
          .flatMap((cycle) => statements.ticketsOfCycle.all(account, cycle))
          .toSorted((left, right) => Number(left['number']) - Number(right['number']));
  return rows.map((row) => ticketIn(statements, row));
}

function entriesBeyond(
  statements: Statements,
  account: string,
  sequence: number,
): readonly Entry[] {
  return statements.entriesAfter.all(account, sequence).map((row) => entryIn(statements, row));
}

function entriesOf(
  statements: Statements,
  account: string,
  ids?: readonly string[],
): readonly Entry[] {
  if (ids === undefined) {
    return entriesBeyond(statements, account, 0);
  }
  return ids
    .flatMap((id) => {
      const row = statements.entryById.get(account, id);
      return row === undefined ? [] : [entryIn(statements, row)];
    })
    .toSorted((left, right) => left.sequence - right.sequence);
}

function entryIn({ path }: Statements, row: Row): Entry {
  const id = `${String(row['account'])}#${String(row['sequence'])}`;
  return decode<Entry>(row['json'], { path, table: 'entries', id });
}

function ticketIn({ path }: Statements, row: Row): OrderTicket {
  return decode<OrderTicket>(row['json'], { path, table: 'tickets', id: String(row['id']) });
}

type Posting = { readonly batch: Batch; readonly fingerprint: Fingerprint };

function postAll(statements: Statements, account: string, { batch, fingerprint }: Posting): void {
  const last = statements.last.get(account);
  let sequence = Number(last?.['sequence'] ?? 0);
  let hash = String(last?.['hash'] ?? '');
  for (const entry of batch.entries) {
    if (statements.entryById.get(account, entry.id) !== undefined) continue;
    if (entry.sequence !== sequence + 1) {
      const says = `${account}: entry ${sequence + 1} comes next, ${entry.id} is ${entry.sequence}; somebody else has posted`;
      throw new PortError('ledger', says, { retryable: true });
    }
    const json = JSON.stringify(entry);
    hash = fingerprint(`${hash}${json}`);
    sequence = entry.sequence;
    insertEntry(statements, entry, { json, hash });
  }
  for (const ticket of batch.tickets) keepTicket(statements, ticket);
}

function insertEntry(
  { insertEntry: insert, insertPosting }: Statements,
  { account, sequence, id, at, event, postings }: Entry,
  { json, hash }: { json: string; hash: string },
): void {
  insert.run(account, sequence, id, at, event.kind, json, hash);
  for (const [line, posting] of postings.entries()) {
    const { ledgerAccount, amount, quantity = null, instrument = null } = posting;
    insertPosting.run(account, sequence, line, ledgerAccount, amount, quantity, instrument);
  }
}

/** A ticket that has ended stays as it ended: the same one placed again is the old one. */
function keepTicket(statements: Statements, ticket: OrderTicket): void {
  const { order, account, cycle = null, state, placedAt } = ticket;
  const json = JSON.stringify(ticket);
  const known = statements.ticket.get(order.id);
  if (known === undefined) {
    statements.insertTicket.run(order.id, account, cycle, state, placedAt, json);
  } else if (known['state'] === 'resting') {
    statements.updateTicket.run(state, json, order.id);
  }
}
