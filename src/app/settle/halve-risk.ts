import { plusSessions, type Session } from '#core/calendar';
import { equity, idOf, type Ticker } from '#core/instruments';
import {
  closingLeg,
  collateralOf,
  structuresOf,
  type Book,
  type Lot,
  type Order,
} from '#core/ledger';
import type { Quotes } from '#core/market';
import { add, negate, notional, ZERO, type Money } from '#core/money';
import { turn, type Desk } from './desk.ts';

type Halving = { readonly session: Session; readonly quotes: Quotes; readonly depth: string };

/** What leaves together, and what it can lose. */
type AtRisk = {
  readonly name: string;
  readonly ticker: Ticker;
  readonly lots: readonly Lot[];
  readonly loss: Money;
};

/** Closes positions from the next session on, largest loss at risk first, until half of what is at risk is gone. */
export function halveRisk(desk: Desk, { session, quotes, depth }: Halving): void {
  const items = atRisk(desk.book, quotes).toSorted((left, right) => right.loss - left.loss);
  const whole = items.reduce((total, { loss }) => total + loss, 0);
  let left = whole;
  for (const { name, ticker, lots, loss } of items) {
    const mark = quotes.get(idOf(equity(ticker)))?.mark;
    if (left <= whole / 2) return;
    if (mark === undefined) continue;
    left -= loss;
    const order: Order = {
      id: `${desk.account.key}@drawdown:${session.on}:${name}`,
      legs: lots.map(({ instrument, quantity }) => closingLeg(instrument, quantity)),
      effect: 'close',
      origin: 'drawdown',
      lots: lots.map(({ id }) => id),
      reason: `nav ${depth}: the largest risks go until half is left`,
    };
    turn(desk, {
      order,
      account: desk.account.key,
      state: 'resting',
      placedAt: session.closesAt,
      expiresAt: plusSessions(session.on, 1).closesAt,
      markAtDecision: mark,
    });
  }
}

/** Structures by themselves; shares together with the calls that they cover. */
function atRisk(book: Book, quotes: Quotes): readonly AtRisk[] {
  const covered = new Set(
    book.lots.flatMap(({ instrument, guards }) =>
      instrument.kind === 'equity' && guards.unwind !== true ? [instrument.ticker] : [],
    ),
  );
  const shares = [...covered].map((ticker) => withShares(book, ticker, quotes));
  const inShares = new Set(shares.flatMap(({ lots }) => lots.map(({ id }) => id)));
  const others = structuresOf(book).flatMap(({ group, underlying, premium }): AtRisk[] => {
    const lots = book.lots.filter((lot) => lot.group === group && !inShares.has(lot.id));
    const options = lots.filter(({ instrument }) => instrument.kind === 'option');
    if (options.length === 0) return [];
    const paid = premium < 0 ? negate(premium) : ZERO;
    const loss = add(collateralOf(options), paid);
    return [{ name: group, ticker: underlying, lots: options, loss }];
  });
  return [...shares, ...others];
}

function withShares(book: Book, ticker: Ticker, quotes: Quotes): AtRisk {
  const covering = new Set(
    structuresOf(book)
      .filter(({ shape, underlying }) => shape === 'covered-call' && underlying === ticker)
      .map(({ group }) => group),
  );
  const lots = book.lots.filter(({ instrument, group, guards }) =>
    instrument.kind === 'equity'
      ? instrument.ticker === ticker && guards.unwind !== true
      : covering.has(group),
  );
  const loss = lots.reduce<Money>((total, { instrument, quantity, cost }) => {
    if (instrument.kind !== 'equity') return total;
    const mark = quotes.get(idOf(instrument))?.mark;
    return add(total, mark === undefined ? cost : notional(quantity, mark, 1));
  }, ZERO);
  return { name: ticker, ticker, lots, loss };
}
