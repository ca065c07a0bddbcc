import type { Instant } from '#core/calendar';
import { multiplierOf, underlyingOf, type Ticker } from '#core/instruments';
import { positionsOf, type Book, type Entry, type LedgerEvent } from '#core/ledger';
import type { Quotes } from '#core/market';
import { add, negate, notional, subtract, ZERO, type Money } from '#core/money';
import { definedOnly } from '#core/prelude';
import { legsFees } from './legs-fees.ts';

/** What one underlying, its options included, has brought to an account since it was opened. */
export type UnderlyingStatement = {
  readonly ticker: Ticker;
  /** Legs that were filled, settlements included. */
  readonly fills: number;
  /** Paid for what was bought, >= 0; without commissions. */
  readonly paid: Money;
  /** Received for what was sold, >= 0. */
  readonly received: Money;
  readonly commissions: Money;
  readonly dividends: Money;
  /** What is held is worth now, signed; absent where something of it has no price. */
  readonly held?: Money;
  /** received - paid - commissions + dividends + held; absent with `held`. */
  readonly profit?: Money;
};

/** Where an account's nav came from; its lines sum to it exactly. */
export type AccountStatement = {
  /** Of the opening, or of the last reset: what was before that is given up. */
  readonly from: Instant;
  readonly opening: Money;
  /** Deposits less withdrawals since. */
  readonly flows: Money;
  readonly interest: Money;
  readonly commissions: Money;
  readonly dividends: Money;
  readonly cash: Money;
  /** By profit, best first; those that cannot be valued at the end. */
  readonly underlyings: readonly UnderlyingStatement[];
  /** opening + flows + interest + every profit; absent where something held has no price. */
  readonly nav?: Money;
};

type Growing = {
  ticker: Ticker;
  fills: number;
  paid: Money;
  received: Money;
  commissions: Money;
  dividends: Money;
};

/** Told from the entries alone, valued at the quotes; undefined for an account without entries. */
export function accountStatement(
  entries: readonly Entry[],
  book: Book,
  quotes: Quotes,
): AccountStatement | undefined {
  const start = entries.findLastIndex(({ event }) => begins(event));
  const first = entries[start];
  if (first === undefined || !begins(first.event)) return undefined;
  const since = entries.slice(start + 1).map(({ event }) => event);
  const grown = new Map<Ticker, Growing>();
  for (const event of since) grow(grown, event);
  const underlyings = [...grown.values()].map((each) => valued(each, book, quotes));
  const opening = first.event.amount;
  const flows = sumOf(since, flowOf);
  const interest = sumOf(since, (event) => (event.kind === 'interest' ? event.amount : ZERO));
  return {
    from: first.at,
    opening,
    flows,
    interest,
    commissions: sumOf(since, (event) => (event.kind === 'fills' ? event.commission : ZERO)),
    dividends: sumOf(since, (event) => (event.kind === 'dividend' ? event.amount : ZERO)),
    cash: book.cash,
    underlyings: underlyings.toSorted(byProfit),
    ...definedOnly({ nav: navFrom([opening, flows, interest], underlyings) }),
  };
}

type Beginning = Extract<LedgerEvent, { kind: 'opening' | 'reset' }>;

function begins(event: LedgerEvent): event is Beginning {
  return event.kind === 'opening' || event.kind === 'reset';
}

function flowOf(event: LedgerEvent): Money {
  if (event.kind === 'deposit') return event.amount;
  return event.kind === 'withdrawal' ? negate(event.amount) : ZERO;
}

function sumOf(events: readonly LedgerEvent[], of: (event: LedgerEvent) => Money): Money {
  return events.reduce((sofar, event) => add(sofar, of(event)), ZERO);
}

function grow(grown: Map<Ticker, Growing>, event: LedgerEvent): void {
  if (event.kind === 'dividend') {
    const own = ownOf(grown, event.ticker);
    own.dividends = add(own.dividends, event.amount);
  }
  if (event.kind !== 'fills') return;
  const fees = legsFees(event);
  for (const [place, { instrument, quantity, price }] of event.fills.entries()) {
    const own = ownOf(grown, underlyingOf(instrument));
    const cost = notional(quantity, price, multiplierOf(instrument));
    own.fills += 1;
    own.commissions = add(own.commissions, fees[place] ?? ZERO);
    if (cost > 0) own.paid = add(own.paid, cost);
    else own.received = subtract(own.received, cost);
  }
}

function ownOf(grown: Map<Ticker, Growing>, ticker: Ticker): Growing {
  const known = grown.get(ticker);
  if (known !== undefined) return known;
  const bare = { fills: 0, paid: ZERO, received: ZERO, commissions: ZERO, dividends: ZERO };
  const fresh = { ticker, ...bare };
  grown.set(ticker, fresh);
  return fresh;
}

function valued(own: Growing, book: Book, quotes: Quotes): UnderlyingStatement {
  const held = heldOf(own.ticker, book, quotes);
  if (held === undefined) return { ...own };
  const traded = subtract(subtract(own.received, own.paid), own.commissions);
  return { ...own, held, profit: add(add(traded, own.dividends), held) };
}

function heldOf(ticker: Ticker, book: Book, quotes: Quotes): Money | undefined {
  let worth: Money = ZERO;
  // By position and not by lot, as a nav is rounded.
  for (const { id, instrument, quantity } of positionsOf(book)) {
    if (underlyingOf(instrument) !== ticker) continue;
    const quote = quotes.get(id);
    if (quote === undefined) return undefined;
    worth = add(worth, notional(quantity, quote.mark, multiplierOf(instrument)));
  }
  return worth;
}

function navFrom(
  parts: readonly Money[],
  underlyings: readonly UnderlyingStatement[],
): Money | undefined {
  let nav = parts.reduce((sofar, part) => add(sofar, part), ZERO);
  for (const { profit } of underlyings) {
    if (profit === undefined) return undefined;
    nav = add(nav, profit);
  }
  return nav;
}

function byProfit(left: UnderlyingStatement, right: UnderlyingStatement): number {
  if (left.profit === undefined || right.profit === undefined) {
    return Number(left.profit === undefined) - Number(right.profit === undefined);
  }
  if (left.profit !== right.profit) return right.profit > left.profit ? 1 : -1;
  return left.ticker < right.ticker ? -1 : 1;
}
