import type { Instant } from '#core/calendar';
import { negate, negateUnits, subtract, sum, type Money } from '#core/money';
import { assert } from '#core/prelude';
import { positionsOf, type Book } from './book.ts';
import { chartOfAccounts } from './chart-of-accounts.ts';
import type { Entry, Posting } from './entry.ts';
import { holding, line, makeEntry, transfer } from './make-entry.ts';

/** The budget an account starts with; the first entry of every account. */
export function openingEntry(book: Book, at: Instant, amount: Money): Entry {
  assert(book.sequence === 0, `an opening is the first entry, was after ${book.sequence}`);
  assert(amount > 0, `a budget is above zero, was ${amount} micro-dollars`);
  const postings = transfer(chartOfAccounts.capital, chartOfAccounts.cash, amount);
  return makeEntry(book, { id: 'opening', at, event: { kind: 'opening', amount }, postings });
}

/** Money put in from outside; `id` comes from the one who asked, so that asking twice is asking once. */
export function depositEntry(
  book: Book,
  id: string,
  { at, amount }: { at: Instant; amount: Money },
): Entry {
  assert(amount > 0, `a deposit is above zero, was ${amount} micro-dollars`);
  const postings = transfer(chartOfAccounts.capital, chartOfAccounts.cash, amount);
  return makeEntry(book, { id, at, event: { kind: 'deposit', amount }, postings });
}

/** Money taken out, at most the free cash. */
export function withdrawalEntry(
  book: Book,
  id: string,
  { at, amount }: { at: Instant; amount: Money },
): Entry {
  assert(amount > 0, `a withdrawal is above zero, was ${amount} micro-dollars`);
  const postings = transfer(chartOfAccounts.cash, chartOfAccounts.capital, amount);
  return makeEntry(book, { id, at, event: { kind: 'withdrawal', amount }, postings });
}

/** Everything given up at cost and the account begun again with `amount`. */
export function resetEntry(
  book: Book,
  id: string,
  { at, amount }: { at: Instant; amount: Money },
): Entry {
  assert(amount > 0, `a budget is above zero, was ${amount} micro-dollars`);
  const given = positionsOf(book).map(({ id: instrument, quantity, cost }) =>
    holding(instrument, negateUnits(quantity), negate(cost)),
  );
  const givenCost = negate(sum(given.map((posting) => posting.amount)));
  const cashIn = subtract(amount, subtract(book.cash, book.collateral));
  const rest: Posting[] = [
    { ledgerAccount: chartOfAccounts.cash, amount: cashIn },
    ...line(chartOfAccounts.collateral, negate(book.collateral)),
    {
      ledgerAccount: chartOfAccounts.capital,
      amount: subtract(givenCost, subtract(cashIn, book.collateral)),
    },
  ];
  return makeEntry(book, {
    id,
    at,
    event: { kind: 'reset', amount },
    postings: [...given, ...rest],
  });
}
