import { chartOfAccounts, positionsOf, type Book } from '#core/ledger';
import { negate, subtract, type Money, type Quantity } from '#core/money';
import { symbolOf } from './lot-moves.ts';

/** What a book says its ledger accounts hold, as an accounting program signs it: income and equity negative. */
export type BookBalances = {
  readonly dollars: readonly { readonly ledgerAccount: string; readonly amount: Money }[];
  readonly holdings: readonly { readonly symbol: string; readonly quantity: Quantity }[];
};

/** The closing balances of a book, read from the book and not from postings. */
export function bookBalances(book: Book): BookBalances {
  return {
    dollars: [
      { ledgerAccount: chartOfAccounts.cash, amount: subtract(book.cash, book.collateral) },
      { ledgerAccount: chartOfAccounts.collateral, amount: book.collateral },
      { ledgerAccount: chartOfAccounts.realised, amount: negate(book.realised) },
      { ledgerAccount: chartOfAccounts.dividends, amount: negate(book.dividends) },
      { ledgerAccount: chartOfAccounts.interest, amount: negate(book.interest) },
      { ledgerAccount: chartOfAccounts.commission, amount: book.commissions },
    ],
    holdings: positionsOf(book).map(({ instrument, quantity }) => ({
      symbol: symbolOf(instrument),
      quantity,
    })),
  };
}
