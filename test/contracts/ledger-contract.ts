import { instant, plusMs, type Instant } from '#core/calendar';
import { equity } from '#core/instruments';
import {
  apply,
  bookOf,
  depositEntry,
  openingEntry,
  emptyBook,
  withdrawalEntry,
  type Book,
  type Entry,
} from '#core/ledger';
import { price, units, usd } from '#core/money';
import type { Ledger, OrderState, OrderTicket } from '#ports';
import { beforeEach, describe, expect, it } from 'vitest';

const AT = instant(1_781_786_400_000); // 2026-06-18 12:40 UTC

/** A ledger with the one account "a" of $1,000 opened at `AT`, and nothing else. */
export type LedgerUnderContract = {
  readonly name: string;
  readonly open: (opening: Entry) => Promise<Ledger>;
};

const OPENING = openingEntry(emptyBook('a'), AT, usd(1000));

type Scene = { readonly ledger: () => Ledger };

/** What every ledger holds to. */
export function ledgerContract({ name, open }: LedgerUnderContract): void {
  describe(`${name} as a ledger`, () => {
    let ledger: Ledger;
    beforeEach(async () => {
      ledger = await open(OPENING);
    });
    const scene = { ledger: () => ledger };
    entriesAreTheBook(scene);
    batchesAreWhole(scene);
    ticketsHaveTheirPlace(scene);
    ticketsEndOnce(scene);
  });
}

function deposit(book: Book, dollars: number): Entry {
  const at = plusMs(AT, 1000 * (book.sequence + 1));
  return depositEntry(book, `deposit#${book.sequence + 1}`, { at, amount: usd(dollars) });
}

function ticket(number: number, more: Partial<OrderTicket> = {}): OrderTicket {
  const placedAt: Instant = plusMs(AT, number * 60_000);
  return {
    order: {
      id: `a@order#${number}`,
      legs: [{ instrument: equity('XYZ'), quantity: units(number) }],
      effect: 'open',
      origin: 'model',
      reason: 'because',
    },
    account: 'a',
    state: 'resting',
    placedAt,
    expiresAt: plusMs(placedAt, 60_000),
    markAtDecision: price(50),
    ...more,
  };
}

function entriesAreTheBook({ ledger }: Scene): void {
  it('has a book that is the fold of its entries', async () => {
    let book = await ledger().book('a');
    expect(book).toEqual(bookOf('a', [OPENING]));
    for (const dollars of [1, 2, 3]) {
      const entry = deposit(book, dollars);
      await ledger().post('a', { entries: [entry], tickets: [] });
      book = apply(book, entry);
      expect(await ledger().book('a')).toEqual(book);
    }
    const entries = await ledger().entries('a');
    expect(entries.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
    expect(bookOf('a', entries)).toEqual(book);
  });

  it('answers the named entries in sequence, and leaves out what it does not have', async () => {
    const book = await ledger().book('a');
    const first = deposit(book, 5);
    const second = deposit(apply(book, first), 6);
    await ledger().post('a', { entries: [first, second], tickets: [] });
    const found = await ledger().entries('a', [second.id, 'nobody', 'opening', first.id]);
    expect(found.map(({ id }) => id)).toEqual(['opening', first.id, second.id]);
    expect(await ledger().entries('a', [])).toEqual([]);
  });

  it('posts twice what it posts once', async () => {
    const entry = deposit(await ledger().book('a'), 5);
    const batch = { entries: [entry], tickets: [ticket(1)] };
    await ledger().post('a', batch);
    await ledger().post('a', batch);
    expect(await ledger().entries('a')).toHaveLength(2);
    expect(await ledger().tickets('a')).toHaveLength(1);
    expect((await ledger().book('a')).cash).toBe(usd(1005));
  });
}

function batchesAreWhole({ ledger }: Scene): void {
  it('posts nothing of a batch in which an entry does not follow', async () => {
    const book = await ledger().book('a');
    const first = deposit(book, 5);
    const gap = deposit(apply(apply(book, first), deposit(apply(book, first), 6)), 7);
    const batch = { entries: [first, gap], tickets: [ticket(1)] };
    await expect(ledger().post('a', batch)).rejects.toThrow(/entry 3 comes next/);
    expect(await ledger().book('a')).toEqual(book);
    expect(await ledger().entries('a')).toEqual([OPENING]);
    expect(await ledger().tickets('a')).toEqual([]);
  });

  it('knows nothing of an account without entries, and says so', async () => {
    await expect(ledger().book('b')).rejects.toThrow(/account b has no entries/);
  });

  it('gives away nothing that changes later: a book is what it was', async () => {
    const before = await ledger().book('a');
    const entries = await ledger().entries('a');
    const entry = withdrawalEntry(before, 'out', { at: AT, amount: usd(100) });
    await ledger().post('a', { entries: [entry], tickets: [] });
    expect(before.cash).toBe(usd(1000));
    expect(entries).toHaveLength(1);
  });
}

function ticketsHaveTheirPlace({ ledger }: Scene): void {
  it('answers tickets oldest first, whatever order the cycles are named in', async () => {
    const tickets = [
      ticket(1, { cycle: 'a@1' }),
      ticket(2, { cycle: 'a@2' }),
      ticket(3),
      ticket(4, { cycle: 'a@1' }),
    ];
    await ledger().post('a', { entries: [], tickets });
    expect(await ledger().tickets('a')).toEqual(tickets);
    const ids = async (...cycles: string[]) =>
      (await ledger().tickets('a', cycles)).map(({ order }) => order.id);
    expect(await ids('a@2', 'a@1')).toEqual(['a@order#1', 'a@order#2', 'a@order#4']);
    expect(await ids('a@2')).toEqual(['a@order#2']);
    expect(await ids()).toEqual([]);
    expect(await ids('a@9')).toEqual([]);
  });

  it('keeps a ticket in its place when it changes', async () => {
    await ledger().post('a', { entries: [], tickets: [ticket(1), ticket(2)] });
    await ledger().post('a', { entries: [], tickets: [ticket(1, { adjustedFor: ['XYZ:x'] })] });
    expect(await ledger().resting('a')).toEqual([ticket(1, { adjustedFor: ['XYZ:x'] }), ticket(2)]);
  });
}

const ENDS: readonly OrderState[] = ['filled', 'refused', 'expired', 'cancelled'];

function ticketsEndOnce({ ledger }: Scene): void {
  it.each(ENDS)('leaves a ticket that is %s as it ended', async (state) => {
    const ended = ticket(1, { state, endedAt: AT, because: 'it ended' });
    await ledger().post('a', { entries: [], tickets: [ticket(1), ticket(2)] });
    await ledger().post('a', { entries: [], tickets: [ended] });
    await ledger().post('a', { entries: [], tickets: [ticket(1)] });
    expect(await ledger().tickets('a')).toEqual([ended, ticket(2)]);
    expect(await ledger().resting('a')).toEqual([ticket(2)]);
  });
}
