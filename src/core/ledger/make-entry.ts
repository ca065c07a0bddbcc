import type { Instant } from '#core/calendar';
import type { InstrumentId } from '#core/instruments';
import { negate, sum, type Money, type Quantity } from '#core/money';
import { assert } from '#core/prelude';
import type { Book } from './book.ts';
import { chartOfAccounts } from './chart-of-accounts.ts';
import type { Entry, LedgerEvent, Posting } from './entry.ts';

export type Draft = {
  readonly id: string;
  readonly at: Instant;
  readonly event: LedgerEvent;
  readonly postings: readonly Posting[];
};

/** The next entry of a book. Asserts that its postings sum to zero. */
export function makeEntry(book: Book, { id, at, event, postings }: Draft): Entry {
  const balance = sum(postings.map(({ amount }) => amount));
  assert(balance === 0, `the postings of ${id} sum to zero, was ${balance} micro-dollars`);
  return { id, account: book.account, sequence: book.sequence + 1, at, event, postings };
}

/** Two lines that move an amount from one ledger account to another. */
export function transfer(from: string, to: string, amount: Money): readonly Posting[] {
  return [
    { ledgerAccount: to, amount },
    { ledgerAccount: from, amount: negate(amount) },
  ];
}

/** A line of a holding: units and their cost move together. */
export function holding(instrument: InstrumentId, quantity: Quantity, amount: Money): Posting {
  return {
    ledgerAccount: `${chartOfAccounts.positions}:${instrument}`,
    amount,
    quantity,
    instrument,
  };
}

/** A line only where something moves. */
export function line(ledgerAccount: string, amount: Money): readonly Posting[] {
  return amount === 0 ? [] : [{ ledgerAccount, amount }];
}
