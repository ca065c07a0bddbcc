import { dayOf, type TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import { add, negate, scale, sum, type Money } from '#core/money';
import { assert } from '#core/prelude';
import { emptyBook, type Book } from './book.ts';
import { chartOfAccounts } from './chart-of-accounts.ts';
import type { Entry, LedgerEvent } from './entry.ts';
import { lotsAfterSplit } from './lots-after-split.ts';
import { withoutClosed } from './match-fills.ts';
import { strained } from './strained.ts';
import { wheelsAfter, withoutFlat } from './wheels.ts';

type EventOf<Kind extends LedgerEvent['kind']> = Extract<LedgerEvent, { kind: Kind }>;

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
    flows: add(book.flows, negate(moved.capital)),
    realised: add(book.realised, negate(moved.realised)),
    dividends: add(book.dividends, negate(moved.dividends)),
    interest: add(book.interest, negate(moved.interest)),
    commissions: add(book.commissions, moved.commission),
  };
  const { event } = entry;
  const after = movesMoney(event) ? funded(posted, event) : happened(posted, event, entry);
  return strained(book, after, event);
}

/** The fold of all entries of an account. */
export function bookOf(account: string, entries: Iterable<Entry>): Book {
  let book = emptyBook(account);
  for (const entry of entries) book = apply(book, entry);
  return book;
}

type Totals = Readonly<
  Record<
    | 'all'
    | 'cash'
    | 'collateral'
    | 'capital'
    | 'realised'
    | 'dividends'
    | 'interest'
    | 'commission',
    Money
  >
>;

function totalsOf({ postings }: Entry): Totals {
  const total = (name: string): Money =>
    sum(postings.filter(({ ledgerAccount }) => ledgerAccount === name).map(({ amount }) => amount));
  return {
    all: sum(postings.map(({ amount }) => amount)),
    cash: total(chartOfAccounts.cash),
    collateral: total(chartOfAccounts.collateral),
    capital: total(chartOfAccounts.capital),
    realised: total(chartOfAccounts.realised),
    dividends: total(chartOfAccounts.dividends),
    interest: total(chartOfAccounts.interest),
    commission: total(chartOfAccounts.commission),
  };
}

type Funding = EventOf<'opening' | 'deposit' | 'withdrawal' | 'interest' | 'reset'>;

const FUNDINGS: ReadonlySet<string> = new Set<Funding['kind']>([
  'opening',
  'deposit',
  'withdrawal',
  'interest',
  'reset',
]);

function movesMoney(event: LedgerEvent): event is Funding {
  return FUNDINGS.has(event.kind);
}

function funded(book: Book, event: Funding): Book {
  switch (event.kind) {
    case 'opening':
      return { ...book, peakNav: event.amount };
    case 'deposit':
      return withFlow(book, event.amount);
    case 'withdrawal':
      return withFlow(book, negate(event.amount));
    case 'reset':
      return begunAgain(book, event.amount);
    case 'interest':
      return book;
  }
}

function happened(book: Book, event: Exclude<LedgerEvent, Funding>, { id, at }: Entry): Book {
  switch (event.kind) {
    case 'fills':
      return filled(book, event, dayOf(at));
    case 'split':
      return { ...split(book, event), actionsSeen: [...book.actionsSeen, id] };
    case 'dividend':
      return { ...book, actionsSeen: [...book.actionsSeen, id] };
    case 'suspect': {
      const { ticker, on, because } = event;
      const suspects = [...book.suspects, { ticker, on, because }];
      return { ...book, suspects, actionsSeen: [...book.actionsSeen, id] };
    }
    case 'trusted':
      return without(book, event.ticker);
    case 'mark':
      return marked(book, event);
    case 'drawdown':
      return { ...book, drawdownFiredAt: event.nav };
    case 'halt':
      return { ...book, halted: event.because };
  }
}

/**
 * External money moves the last nav and the levels that nav is measured against in one proportion, as a time-weighted
 * return does: putting money in is no gain, taking it out no loss, and the depth below the peak stays what it was.
 */
function withFlow(book: Book, amount: Money): Book {
  const { lastNav, peakNav, drawdownFiredAt } = book;
  const moved = (level: Money): Money => {
    if (lastNav === undefined || lastNav <= 0 || lastNav + amount < 0) return add(level, amount);
    return scale(level, add(lastNav, amount), lastNav);
  };
  return {
    ...book,
    ...(lastNav === undefined ? {} : { lastNav: add(lastNav, amount) }),
    ...(peakNav === undefined ? {} : { peakNav: moved(peakNav) }),
    ...(drawdownFiredAt === undefined ? {} : { drawdownFiredAt: moved(drawdownFiredAt) }),
  };
}

function filled(book: Book, event: EventOf<'fills'>, on: TradingDate): Book {
  const lots = withoutClosed([...book.lots, ...event.opened], event.closed);
  const running = book.coolDowns.filter(({ through }) => through >= on);
  const { coolDown } = event;
  return {
    ...book,
    tradedSince: book.tradedSince ?? on,
    lots,
    wheels: wheelsAfter(book.wheels, event, { held: book.lots, left: lots }),
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

/** A lot of which rounding leaves nothing is gone. */
function split(book: Book, event: EventOf<'split'>): Book {
  const lots = lotsAfterSplit(book.lots, event);
  return { ...without(book, event.ticker), lots, wheels: withoutFlat(book.wheels, lots) };
}

/** A nav above the peak is the new one and arms the drawdown rule again. */
function marked(book: Book, { on, nav }: EventOf<'mark'>): Book {
  const settled: Book = { ...book, markedOn: on, actionsSeen: [] };
  if (nav === undefined) return settled;
  const closed: Book = { ...settled, lastNav: nav };
  if (book.peakNav !== undefined && nav <= book.peakNav) return closed;
  const { drawdownFiredAt: _rearmed, ...rest } = closed;
  return { ...rest, peakNav: nav };
}

/** Capital that a reset puts in or takes out is a flow; what was won or lost before stays in the figures. */
function begunAgain(book: Book, amount: Money): Book {
  const { drawdownFiredAt: _fired, halted: _halted, lastNav: _nav, ...rest } = book;
  return { ...rest, lots: [], coolDowns: [], suspects: [], wheels: [], peakNav: amount };
}
