import { dayOf, type TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import { add, negate, scaleUnits, sum, type Money } from '#core/money';
import { assert } from '#core/prelude';
import { emptyBook, type Book } from './book.ts';
import { withoutClosed } from './closings.ts';
import type { Entry, LedgerEvent, Lot } from './entry.ts';
import { chartOfAccounts } from './chart-of-accounts.ts';

/** The book after one more entry. Asserts account, sequence and balance; changes nothing it is given. */
export function apply(book: Book, entry: Entry): Book {
  assert(entry.account === book.account, `an entry of ${book.account}, was of ${entry.account}`);
  assert(
    entry.sequence === book.sequence + 1,
    `entry ${book.sequence + 1} comes next in ${book.account}, was ${entry.sequence}`,
  );
  const moved = totalsOf(entry);
  assert(moved.all === 0, `the postings of ${entry.id} sum to zero, was ${moved.all}`);
  const posted: Book = {
    ...book,
    sequence: entry.sequence,
    lastEntryAt: entry.at,
    cash: add(book.cash, add(moved.cash, moved.collateral)),
    collateral: add(book.collateral, moved.collateral),
    realised: add(book.realised, negate(moved.realised)),
    dividends: add(book.dividends, negate(moved.dividends)),
    interest: add(book.interest, negate(moved.interest)),
    commissions: add(book.commissions, moved.commission),
  };
  return happened(posted, entry);
}

/** The fold of all entries of an account. */
export function bookOf(account: string, entries: Iterable<Entry>): Book {
  let book = emptyBook(account);
  for (const entry of entries) book = apply(book, entry);
  return book;
}

function totalsOf({
  postings,
}: Entry): Record<
  'all' | 'cash' | 'collateral' | 'realised' | 'dividends' | 'interest' | 'commission',
  Money
> {
  const total = (name: string): Money =>
    sum(postings.filter(({ ledgerAccount }) => ledgerAccount === name).map(({ amount }) => amount));
  return {
    all: sum(postings.map(({ amount }) => amount)),
    cash: total(chartOfAccounts.cash),
    collateral: total(chartOfAccounts.collateral),
    realised: total(chartOfAccounts.realised),
    dividends: total(chartOfAccounts.dividends),
    interest: total(chartOfAccounts.interest),
    commission: total(chartOfAccounts.commission),
  };
}

function happened(book: Book, { id, event, at }: Entry): Book {
  switch (event.kind) {
    case 'opening':
      return withFlow({ ...book, peakNav: event.amount }, event.amount, 'opening');
    case 'deposit':
      return withFlow(book, event.amount, 'later');
    case 'withdrawal':
      return withFlow(book, negate(event.amount), 'later');
    case 'fills':
      return filled(book, event, dayOf(at));
    case 'split':
      return {
        ...without(book, event.ticker),
        lots: book.lots.map((lot) => splitLot(lot, event)),
        actionsSeen: [...book.actionsSeen, id],
      };
    case 'suspect': {
      const { ticker, on, because } = event;
      return { ...book, suspects: [...book.suspects, { ticker, on, because }] };
    }
    case 'trusted':
      return without(book, event.ticker);
    case 'mark':
      return marked(book, event);
    case 'drawdown':
      return { ...book, drawdownFiredAt: event.nav };
    case 'halt':
      return { ...book, halted: event.because };
    case 'reset':
      return begunAgain(book, event.amount);
    case 'dividend':
      return { ...book, actionsSeen: [...book.actionsSeen, id] };
    case 'interest':
      return book;
  }
}

/** External money moves the peak with it: putting money in is no gain, taking it out no loss. */
function withFlow(book: Book, amount: Money, kind: 'opening' | 'later'): Book {
  const flows = add(book.flows, amount);
  if (kind === 'opening' || book.peakNav === undefined) return { ...book, flows };
  const peakNav = add(book.peakNav, amount);
  if (book.drawdownFiredAt === undefined) return { ...book, flows, peakNav };
  return { ...book, flows, peakNav, drawdownFiredAt: add(book.drawdownFiredAt, amount) };
}

type FillsEvent = Extract<LedgerEvent, { kind: 'fills' }>;

function filled(book: Book, event: FillsEvent, on: TradingDate): Book {
  const opened = event.opened.filter(({ id }) => !event.closed.some(({ lot }) => lot === id));
  const lots = [...withoutClosed(book.lots, event.closed), ...opened];
  const running = book.coolDowns.filter(({ through }) => through >= on);
  const { coolDown } = event;
  const tradedSince = book.tradedSince ?? on;
  return {
    ...book,
    tradedSince,
    lots,
    coolDowns: coolDown === undefined ? running : [...barring(running, coolDown), coolDown],
  };
}

type CoolDown = { readonly ticker: Ticker; readonly through: TradingDate };

function barring(running: readonly CoolDown[], { ticker }: CoolDown): readonly CoolDown[] {
  return running.filter((coolDown) => coolDown.ticker !== ticker);
}

/** The symbol is no longer suspected. */
function without(book: Book, ticker: Ticker): Book {
  return { ...book, suspects: book.suspects.filter((suspect) => suspect.ticker !== ticker) };
}

function splitLot(
  lot: Lot,
  { ticker, numerator, denominator }: Extract<LedgerEvent, { kind: 'split' }>,
): Lot {
  if (lot.instrument.kind !== 'equity' || lot.instrument.ticker !== ticker) return lot;
  return { ...lot, quantity: scaleUnits(lot.quantity, numerator, denominator) };
}

function marked(before: Book, { on, nav }: Extract<LedgerEvent, { kind: 'mark' }>): Book {
  const book: Book = { ...before, markedOn: on, actionsSeen: [] };
  if (nav === undefined) return book;
  if (book.peakNav !== undefined && nav <= book.peakNav) return { ...book, lastNav: nav };
  const { drawdownFiredAt: _rearmed, ...rest } = book;
  return { ...rest, lastNav: nav, peakNav: nav };
}

/** Capital that a reset puts in or takes out is a flow; what was won or lost before stays in the figures. */
function begunAgain(book: Book, amount: Money): Book {
  const { drawdownFiredAt: _fired, halted: _halted, lastNav: _nav, ...rest } = book;
  return { ...rest, lots: [], coolDowns: [], suspects: [], peakNav: amount, flows: amount };
}
