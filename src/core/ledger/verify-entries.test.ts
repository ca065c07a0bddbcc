import { describe, expect, it } from 'vitest';
import { DAY_MS, instant, plusMs, tradingDate } from '#core/calendar';
import { equity, type OptionContract } from '#core/instruments';
import {
  apply,
  chartOfAccounts,
  depositEntry,
  dividendEntry,
  drawdownEntry,
  emptyBook,
  fillsEntry,
  markEntry,
  openingEntry,
  resetEntry,
  splitEntry,
  verifyEntries,
  type Entry,
  type Fill,
  type LedgerEvent,
  type Posting,
} from '#core/ledger';
import { moneyOfMicros, price, quantityOfMicros, units, usd } from '#core/money';

const at = instant(1_767_623_400_000); // 2026-01-05 14:30 UTC
const on = tradingDate('2026-01-06');
const SPY = equity('SPY');
const { ticker } = SPY;
const PUT: OptionContract = {
  kind: 'option',
  underlying: ticker,
  expiry: tradingDate('2026-02-20'),
  right: 'put',
  strike: price(40),
};

/** Opening, two buys, a sale of part, a secured put, a dividend, a split, a mark, a drawdown, a deposit, a reset. */
function history(): Entry[] {
  let book = emptyBook('a');
  const entries: Entry[] = [];
  const enter = (entry: Entry | undefined): void => {
    if (entry === undefined) throw new Error('nothing to enter');
    book = apply(book, entry);
    entries.push(entry);
  };
  const trade = (
    id: string,
    [count, each]: readonly [number, number],
    instrument: Fill['instrument'] = SPY,
  ): void => {
    const fill = { id: `${id}/0`, instrument, quantity: units(count), source: 'open' };
    const fills = [{ ...fill, price: price(each), reference: price(each) }];
    const order = { id, legs: fills, effect: 'open', origin: 'model', reason: '' } as const;
    enter(
      fillsEntry(book, { order, fills, commission: usd(1), at: plusMs(at, book.sequence * 1000) }),
    );
  };
  const later = plusMs(at, DAY_MS);
  enter(openingEntry(book, at, usd(10_000)));
  trade('buy1', [10, 100]);
  trade('buy2', [10, 110]);
  trade('sell', [-12, 120]);
  trade('put', [-1, 0.8], PUT);
  enter(dividendEntry(book, later, { kind: 'dividend', ticker, on, amount: price(1.5) }));
  enter(splitEntry(book, later, { kind: 'split', ticker, on, numerator: 2, denominator: 1 }));
  enter(markEntry(book, later, { kind: 'known', nav: usd(7900) }));
  enter(drawdownEntry(book, later, { nav: usd(7900) }));
  enter(depositEntry(book, 'd', { at: later, amount: usd(100) }));
  enter(resetEntry(book, 'r', { at: later, amount: usd(5000) }));
  return entries;
}

type Mutation = (entry: Entry) => Entry;

function withPostings(change: (postings: readonly Posting[]) => readonly Posting[]): Mutation {
  return (entry) => ({ ...entry, postings: change(entry.postings) });
}

function withEvent<Kind extends LedgerEvent['kind']>(
  kind: Kind,
  change: (event: Extract<LedgerEvent, { kind: Kind }>) => LedgerEvent,
): Mutation {
  return (entry) => {
    if (entry.event.kind !== kind) throw new Error(`${entry.id} is no ${kind}`);
    return { ...entry, event: change(entry.event as Extract<LedgerEvent, { kind: Kind }>) };
  };
}

/** Moves a micro-dollar from one line to another: the entry still balances. */
const shifted = withPostings((postings) =>
  postings.map((posting, place) => ({
    ...posting,
    amount: moneyOfMicros(posting.amount + ([1, -1][place] ?? 0)),
  })),
);

function faultsOf(entries: readonly Entry[]): string {
  return verifyEntries('a', entries).faults.join('\n');
}

describe('verifyEntries', () => {
  const entries = history();

  it('finds nothing in what the ledger wrote', () => {
    expect(verifyEntries('a', entries).faults).toEqual([]);
    expect(verifyEntries('a', []).faults).toEqual([]);
  });

  it('reads entries that went through JSON and lost the order of their keys', () => {
    const stored = JSON.parse(JSON.stringify(entries)) as Entry[];
    const turned = stored.map(({ postings, ...entry }) => ({
      ...entry,
      postings: postings.map(
        (posting) => Object.fromEntries(Object.entries(posting).toReversed()) as Posting,
      ),
    }));
    expect(verifyEntries('a', turned).faults).toEqual([]);
  });

  it.each(
    (
      [
        ['a posting deleted', 1, withPostings((lines) => lines.slice(1)), 'sum to zero'],
        [
          'an amount changed by a micro-dollar',
          1,
          withPostings(([first, ...rest]) => [
            { ...(first as Posting), amount: moneyOfMicros(Number(first?.amount) + 1) },
            ...rest,
          ]),
          'sum to zero, was 1 micro-dollars',
        ],
        [
          'an amount that is no number',
          1,
          withPostings(([first, ...rest]) => [
            { ...(first as Posting), amount: Number.NaN as Posting['amount'] },
            ...rest,
          ]),
          'no whole number',
        ],
        ['a balanced shift in a purchase', 1, shifted, 'not those of its event'],
        ['a balanced shift in a sale', 3, shifted, 'not those of its event'],
        ['a balanced shift in a dividend', 5, shifted, 'not those of its event'],
        ['a balanced shift in a deposit', 9, shifted, 'not those of its event'],
        ['a balanced shift in a reset', 10, shifted, 'not those of its event'],
        [
          'two lines that cancel added',
          1,
          withPostings((lines) => [
            ...lines,
            { ledgerAccount: chartOfAccounts.cash, amount: usd(5) },
            { ledgerAccount: chartOfAccounts.capital, amount: usd(-5) },
          ]),
          'not those of its event',
        ],
        [
          'the units of a posting changed',
          1,
          withPostings((lines) =>
            lines.map((posting) =>
              posting.quantity === undefined ? posting : { ...posting, quantity: units(11) },
            ),
          ),
          'not those of its event',
        ],
        [
          'the units of a split changed',
          6,
          withPostings((lines) =>
            lines.map((posting) => ({ ...posting, quantity: quantityOfMicros(1) })),
          ),
          'not those of its event',
        ],
        [
          'the cost of an opened lot changed',
          1,
          withEvent('fills', (event) => ({
            ...event,
            opened: event.opened.map((lot) => ({ ...lot, cost: usd(999) })),
          })),
          'lots do not open as written',
        ],
        [
          'the cost of a closed lot changed',
          3,
          withEvent('fills', (event) => ({
            ...event,
            closed: event.closed.map((closing) => ({ ...closing, cost: usd(1) })),
          })),
          'lots do not close as written',
        ],
        [
          'a closing left out',
          3,
          withEvent('fills', (event) => ({ ...event, closed: event.closed.slice(1) })),
          'lots do not close as written',
        ],
        [
          'the price of a fill changed',
          3,
          withEvent('fills', (event) => ({
            ...event,
            fills: event.fills.map((fill) => ({ ...fill, price: price(121) })),
          })),
          'not those of its event',
        ],
        [
          'the commission of a fill changed',
          3,
          withEvent('fills', (event) => ({ ...event, commission: usd(2) })),
          'not those of its event',
        ],
        [
          'a commission paid out',
          3,
          withEvent('fills', (event) => ({ ...event, commission: usd(-1) })),
          'never below zero',
        ],
        [
          'collateral let go',
          4,
          withEvent('fills', (event) => ({ ...event, collateral: usd(0) })),
          'collateral is not as written',
        ],
        [
          'a dividend raised',
          5,
          withEvent('dividend', (event) => ({ ...event, amount: usd(100) })),
          'not that of the shares held',
        ],
        [
          'another split ratio',
          6,
          withEvent('split', (event) => ({ ...event, numerator: 3 })),
          'not those of its event',
        ],
        [
          'another peak',
          8,
          withEvent('drawdown', (event) => ({ ...event, peak: usd(1) })),
          'the peak is not that of the book',
        ],
        [
          'a deposit of nothing',
          9,
          withEvent('deposit', (event) => ({ ...event, amount: usd(0) })),
          'above zero, was 0',
        ],
        ['a foreign account', 4, (entry) => ({ ...entry, account: 'b' }), 'belongs to b'],
        ['an id twice', 4, (entry) => ({ ...entry, id: 'opening' }), 'posted before'],
        ['a moment before the last', 4, (entry) => ({ ...entry, at: instant(0) }), 'is earlier'],
        ['a sequence that jumps', 4, (entry) => ({ ...entry, sequence: 7 }), 'entry 5 is missing'],
        [
          'a second opening',
          9,
          (entry) => ({ ...entry, event: { kind: 'opening', amount: usd(100) } }),
          'has no other',
        ],
      ] satisfies readonly [string, number, Mutation, string][]
    ).map(([what, place, mutation, fault]) => ({ what, place, mutation, fault })),
  )('catches $what', ({ place, mutation, fault }) => {
    const mutated = entries.map((entry, index) => (index === place ? mutation(entry) : entry));
    expect(faultsOf(mutated)).toContain(fault);
  });

  it('catches any two entries swapped, and any entry but the last deleted', () => {
    for (let left = 0; left < entries.length; left += 1) {
      const shorter = entries.toSpliced(left, 1);
      expect(left === entries.length - 1 ? 'last' : faultsOf(shorter)).not.toBe('');
      for (let right = left + 1; right < entries.length; right += 1) {
        const swapped = entries
          .with(left, entries[right] as Entry)
          .with(right, entries[left] as Entry);
        expect(faultsOf(swapped)).not.toBe('');
      }
    }
  });

  it('catches swapped entries also when their numbers were forged', () => {
    const forged = entries
      .with(2, entries[3] as Entry)
      .with(3, entries[2] as Entry)
      .map((entry, index) => ({ ...entry, sequence: index + 1, at }));
    expect(faultsOf(forged)).toContain('lots do not close as written');
  });

  it('names a book that breaks a law although every entry is well made', () => {
    const book = apply(emptyBook('a'), entries[0] as Entry);
    const fill = { id: 'big/0', instrument: SPY, quantity: units(200), source: 'open' };
    const fills = [{ ...fill, price: price(100), reference: price(100) }];
    const order = { id: 'big', legs: fills, effect: 'open', origin: 'model', reason: '' } as const;
    const beyond = fillsEntry(book, { order, fills, commission: usd(0), at });
    expect(faultsOf([entries[0] as Entry, beyond])).toContain(
      'cash is never negative, was $-10000.00',
    );
  });
});
