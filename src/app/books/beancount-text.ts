import { plusDays, toIso, type TradingDate } from '#core/calendar';
import { chartOfAccounts, type Book } from '#core/ledger';
import { toDecimal, type Money } from '#core/money';
import { bookBalances } from './book-balances.ts';
import type { BooksExport } from './account-books.ts';
import { entryTitle } from './entry-title.ts';
import { symbolOf, type LotMove } from './lot-moves.ts';
import { oneLine } from './one-line.ts';
import { toldEntries, type Told, type ToldEntry } from './told-entries.ts';

const HEAD_LIMIT = 300;

/**
 * A file that `bean-check` accepts: every lot under its own label, closing balances asserted to the micro-dollar.
 * Beancount keeps a cost a unit where the ledger keeps exact lot costs, so parts of a lot may differ by micro-dollars:
 * the tolerance of a transaction is a tenth of a cent, that of the closing balances nothing.
 */
export function beancountText({ about, accounts }: BooksExport): string {
  const told = toldEntries(accounts);
  return [
    ...about.map((line) => `; ${oneLine(line, HEAD_LIMIT)}`),
    '',
    'option "title" "AI Investment Orchestrator, virtual portfolios"',
    'option "operating_currency" "USD"',
    'option "inferred_tolerance_default" "USD:0.001"',
    'option "inferred_tolerance_multiplier" "1000"',
    '',
    ...openingsOf(told),
    ...told.entries.flatMap(transactionOf),
    ...balancesOf(told),
    '',
  ].join('\n');
}

/** Accounts and commodities on the day of the first entry. */
function openingsOf({ entries, books }: Told): readonly string[] {
  const on = entries[0]?.on;
  if (on === undefined) return [];
  const holdings = entries.flatMap(({ account, moves }) =>
    moves.map(({ instrument }): readonly [string, string] => [
      holdingAccount(account, symbolOf(instrument)),
      commodityOf(symbolOf(instrument)),
    ]),
  );
  const dollarAccounts = [
    ...entries.flatMap(({ account, dollars: lines }) =>
      lines.map(({ ledgerAccount }) => accountName(account, ledgerAccount)),
    ),
    ...books.flatMap((book) =>
      bookBalances(book).dollars.map((line) => accountName(book.account, line.ledgerAccount)),
    ),
  ];
  const commodities = new Set(holdings.map(([, commodity]) => commodity));
  return [
    ...[...commodities].toSorted().map((commodity) => `${on} commodity ${commodity}`),
    ...[...new Set(dollarAccounts)].toSorted().map((name) => `${on} open ${name} USD`),
    ...[...new Map(holdings)]
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, commodity]) => `${on} open ${name} ${commodity} "STRICT"`),
  ];
}

/** "Assets:Cash" of weekly_balanced is "Assets:Weekly-Balanced:Cash". */
function accountName(key: string, ledgerAccount: string): string {
  return ledgerAccount.replace(':', `:${component(key)}:`);
}

function holdingAccount(key: string, symbol: string): string {
  return `${accountName(key, chartOfAccounts.positions)}:${symbol}`;
}

/** Account names have capitals and hyphens only. */
function component(key: string): string {
  return key
    .split('_')
    .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
    .join('-');
}

/** A commodity has two characters at least, so V becomes V.US. */
function commodityOf(symbol: string): string {
  return symbol.length === 1 ? `${symbol}.US` : symbol;
}

function transactionOf(told: ToldEntry): readonly string[] {
  const { account, on, entry, moves } = told;
  const title = oneLine(entryTitle(entry.event), HEAD_LIMIT);
  const lines = [
    ...moves.map((move) => moveLine(account, move)),
    ...told.dollars.map(
      ({ ledgerAccount, amount }) => `  ${accountName(account, ledgerAccount)}  ${dollars(amount)}`,
    ),
  ];
  if (lines.length === 0) return ['', `; ${on} ${account} #${entry.sequence} ${title}`];
  return [
    '',
    `${on} * "${account}" "${title}"`,
    `  sequence: ${entry.sequence}`,
    `  at: "${toIso(entry.at)}"`,
    `  entry: ${quoted(entry.id)}`,
    ...lines,
  ];
}

function moveLine(account: string, move: LotMove): string {
  const symbol = symbolOf(move.instrument);
  const units = `${toDecimal(move.quantity, 0)} ${commodityOf(symbol)}`;
  const label = quoted(move.lot);
  const paid = dollars(move.cost).replace('-', '');
  const cost = move.kind === 'in' ? `{{${paid}, ${move.openedOn}, ${label}}}` : `{${label}}`;
  return `  ${holdingAccount(account, symbol)}  ${units} ${cost}`;
}

function dollars(amount: Money): string {
  return `${toDecimal(amount, 6)} USD`;
}

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', String.raw`\"`)}"`;
}

/** A balance holds at the beginning of its day: the day after the last entry. */
function balancesOf({ entries, books }: Told): readonly string[] {
  const last = entries.at(-1)?.on;
  return last === undefined ? [] : books.flatMap((book) => balanceOf(book, plusDays(last, 1)));
}

function balanceOf(book: Book, on: TradingDate): readonly string[] {
  const { dollars: amounts, holdings } = bookBalances(book);
  return [
    '',
    ...amounts.map(
      ({ ledgerAccount, amount }) =>
        `${on} balance ${accountName(book.account, ledgerAccount)}  ${toDecimal(amount, 6)} ~ 0 USD`,
    ),
    ...holdings.map(
      ({ symbol, quantity }) =>
        `${on} balance ${holdingAccount(book.account, symbol)}  ${toDecimal(quantity, 0)} ~ 0 ${commodityOf(symbol)}`,
    ),
  ];
}
