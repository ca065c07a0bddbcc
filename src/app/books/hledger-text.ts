import { toIso } from '#core/calendar';
import { chartOfAccounts, type Book } from '#core/ledger';
import { toDecimal, type Money } from '#core/money';
import { bookBalances } from './book-balances.ts';
import type { BooksExport } from './account-books.ts';
import { entryTitle } from './entry-title.ts';
import { symbolOf, type LotMove } from './lot-moves.ts';
import { oneLine } from './one-line.ts';
import { toldEntries, type Told, type ToldEntry } from './told-entries.ts';

const HEAD_LIMIT = 300;

/** A journal that `hledger check --strict ordereddates` accepts: lots at their cost, closing balances asserted. */
export function hledgerText({ about, accounts }: BooksExport): string {
  const told = toldEntries(accounts);
  return [
    ...about.map((line) => `; ${oneLine(line, HEAD_LIMIT)}`),
    '',
    'decimal-mark .',
    'commodity 1000.000000 USD',
    ...symbolsOf(told).map((symbol) => `commodity 1000.000000 "${symbol}"`),
    ...accountsOf(told).map((name) => `account ${name}`),
    ...told.entries.flatMap(transactionOf),
    ...assertionsOf(told),
    '',
  ].join('\n');
}

function symbolsOf({ entries }: Told): readonly string[] {
  const symbols = entries.flatMap(({ moves }) =>
    moves.map(({ instrument }) => symbolOf(instrument)),
  );
  return [...new Set(symbols)].toSorted();
}

function accountsOf({ entries, books }: Told): readonly string[] {
  const used = entries.flatMap((told) => [
    ...told.moves.map((move) => holdingAccount(told.account, symbolOf(move.instrument))),
    ...told.dollars.map(({ ledgerAccount }) => accountName(told.account, ledgerAccount)),
  ]);
  const asserted = books.flatMap((book) =>
    bookBalances(book).dollars.map(({ ledgerAccount }) => accountName(book.account, ledgerAccount)),
  );
  return [...new Set([...used, ...asserted])].toSorted();
}

/** "Assets:Cash" of weekly_balanced is "Assets:weekly_balanced:Cash". */
function accountName(key: string, ledgerAccount: string): string {
  return ledgerAccount.replace(':', `:${key}:`);
}

function holdingAccount(key: string, symbol: string): string {
  return `${accountName(key, chartOfAccounts.positions)}:${symbol}`;
}

function transactionOf(told: ToldEntry): readonly string[] {
  const { account, on, entry, moves } = told;
  const title = entryTitle(entry.event);
  const lines = [
    ...moves.map((move) => moveLine(account, move)),
    ...told.dollars.map(({ ledgerAccount, amount }) =>
      posting(accountName(account, ledgerAccount), dollars(amount)),
    ),
  ];
  if (lines.length === 0) return ['', `; ${on} ${account} #${entry.sequence} ${title}`];
  return [
    '',
    `${on} ${account} #${entry.sequence} ${title}`,
    `    ; at ${toIso(entry.at)} by entry ${entry.id}`,
    ...lines,
  ];
}

function moveLine(account: string, { instrument, quantity, cost, lot }: LotMove): string {
  const symbol = symbolOf(instrument);
  const paid = dollars(cost).replace('-', '');
  const amount = `${toDecimal(quantity, 0)} "${symbol}" @@ ${paid}`;
  return `${posting(holdingAccount(account, symbol), amount)}  ; lot ${lot}`;
}

function posting(name: string, amount: string): string {
  return `    ${name}  ${amount}`;
}

function dollars(amount: Money): string {
  return `${toDecimal(amount, 6)} USD`;
}

/** On the day of the last entry: what each book holds, in units and dollars, read from the book. */
function assertionsOf({ entries, books }: Told): readonly string[] {
  const on = entries.at(-1)?.on;
  return on === undefined ? [] : books.flatMap((book) => assertionOf(book, on));
}

function assertionOf(book: Book, on: string): readonly string[] {
  const { dollars: amounts, holdings } = bookBalances(book);
  return [
    '',
    `${on} ${book.account} closing balances of the book`,
    ...amounts.map(({ ledgerAccount, amount }) =>
      posting(accountName(book.account, ledgerAccount), `0 USD == ${dollars(amount)}`),
    ),
    ...holdings.map(({ symbol, quantity }) =>
      posting(
        holdingAccount(book.account, symbol),
        `0 "${symbol}" == ${toDecimal(quantity, 0)} "${symbol}"`,
      ),
    ),
  ];
}
