import type { Instant } from '#core/calendar';
import { equity, idOf } from '#core/instruments';
import type { CorporateAction } from '#core/market';
import { addUnits, negateUnits, notional, scaleUnits, ZERO } from '#core/money';
import { heldOf, type Book } from './book.ts';
import { chartOfAccounts } from './chart-of-accounts.ts';
import type { Entry, LedgerEvent } from './entry.ts';
import { holding, makeEntry, transfer } from './make-entry.ts';

type Dividend = Extract<CorporateAction, { kind: 'dividend' }>;
type Split = Extract<CorporateAction, { kind: 'split' }>;

/** Gross, on the ex-date, for the shares held before its open; undefined when none are. */
export function dividendEntry(book: Book, at: Instant, action: Dividend): Entry | undefined {
  const held = heldOf(book, idOf(equity(action.ticker)));
  if (held === 0) return undefined;
  const amount = notional(held, action.amount, 1);
  const event: LedgerEvent = {
    kind: 'dividend',
    ticker: action.ticker,
    on: action.on,
    perShare: action.amount,
    amount,
  };
  const postings = transfer(chartOfAccounts.dividends, chartOfAccounts.cash, amount);
  return makeEntry(book, { id: `dividend:${action.ticker}:${action.on}`, at, event, postings });
}

/** New share counts at unchanged cost, before the open of the day; undefined when none are held. */
export function splitEntry(book: Book, at: Instant, action: Split): Entry | undefined {
  const { ticker, on, numerator, denominator } = action;
  const id = idOf(equity(ticker));
  const lots = book.lots.filter((lot) => idOf(lot.instrument) === id);
  if (lots.length === 0) return undefined;
  const gained = lots
    .map(({ quantity }) =>
      addUnits(scaleUnits(quantity, numerator, denominator), negateUnits(quantity)),
    )
    .reduce(addUnits);
  return makeEntry(book, {
    id: `split:${ticker}:${on}`,
    at,
    event: { kind: 'split', ticker, on, numerator, denominator },
    postings: [holding(id, gained, ZERO)],
  });
}
