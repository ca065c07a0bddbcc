import { plusSessions, sessionBefore, daysBetween, type Session } from '#core/calendar';
import { idOf } from '#core/instruments';
import {
  drawdownEntry,
  interestEntry,
  markEntry,
  navOf,
  positionsOf,
  wholeUnits,
  type Order,
  type Position,
  type Valuation,
} from '#core/ledger';
import type { Quotes } from '#core/market';
import { fractionOf, negateUnits, quantityOfMicros, type Money } from '#core/money';
import { assert } from '#core/prelude';
import { drawdownCall } from '#core/risk';
import { enter, notBefore, turn, waiting, type Desk } from './desk.ts';
import { isSuspected } from './fill-waiting.ts';
import { pricesAt, type SessionTape } from './session-tape.ts';

const DAYS_A_YEAR = 365;

/** What the close of a session decides: expiry of orders, interest, the mark, and whether the drawdown rule fires. */
export async function closeSession(desk: Desk, tape: SessionTape): Promise<void> {
  const { session } = tape;
  expire(desk, session);
  if (desk.account.cashYield === 'bill') await payInterest(desk, session);
  const quotes = tradedOnly(tape);
  const valuation = valued(desk, quotes);
  enter(desk, markEntry(desk.book, notBefore(desk, session.closesAt), valuation));
  if (valuation.kind === 'known') callDrawdown(desk, session, { nav: valuation.nav, quotes });
}

function expire(desk: Desk, { closesAt }: Session): void {
  for (const ticket of waiting(desk)) {
    if (ticket.expiresAt > closesAt) continue;
    const because = isSuspected(desk, ticket)
      ? 'its price is suspected'
      : 'no price came in its session';
    turn(desk, { ...ticket, state: 'expired', endedAt: closesAt, because });
  }
}

/** Simple interest at the bill's continuous rate over the calendar days since the last close, on cash that is there. */
async function payInterest(desk: Desk, session: Session): Promise<void> {
  const { bill13Week } = await desk.world.market.rates(session.closesAt);
  const days = daysBetween(sessionBefore(session.on).on, session.on);
  if (bill13Week === undefined || bill13Week <= 0 || desk.book.cash <= 0) return;
  const amount = fractionOf(desk.book.cash, Math.expm1((bill13Week * days) / DAYS_A_YEAR));
  const at = notBefore(desk, session.closesAt);
  if (amount > 0) enter(desk, interestEntry(desk.book, at, amount));
}

/** Prices of the session itself: a holding that did not trade in it has none. */
function tradedOnly(tape: SessionTape): Quotes {
  const all = pricesAt(tape, tape.session.closesAt, 'close');
  const traded = [...all].filter(([id]) =>
    [...tape.candles].some(
      ([ticker, series]) => String(ticker) === String(id) && series.length > 0,
    ),
  );
  return new Map(traded);
}

/** A suspected price values nothing. */
function valued({ book }: Desk, quotes: Quotes): Valuation {
  const suspected = new Set(book.suspects.map(({ ticker }) => String(ticker)));
  const trusted = new Map([...quotes].filter(([id]) => !suspected.has(String(id))));
  return navOf(book, trusted);
}

/** Halves every holding at the next session's open when the drawdown rule fires. */
function callDrawdown(
  desk: Desk,
  session: Session,
  { nav, quotes }: { nav: Money; quotes: Quotes },
): void {
  const call = drawdownCall(desk.book, nav, desk.account.mandate.limits);
  if (call === undefined) return;
  enter(desk, drawdownEntry(desk.book, notBefore(desk, session.closesAt), nav));
  const depth = `${(call.depth * 100).toFixed(2)} % below ${(call.reference / 1_000_000).toFixed(2)}`;
  for (const position of positionsOf(desk.book)) halve(desk, position, { session, quotes, depth });
}

type Halving = { readonly session: Session; readonly quotes: Quotes; readonly depth: string };

function halve(
  desk: Desk,
  { id, instrument, quantity }: Position,
  { session, quotes, depth }: Halving,
): void {
  const half = quantityOfMicros(Math.ceil(quantity / 2));
  const sold = desk.account.mandate.limits.wholeShares ? wholeUnits(half) : half;
  const mark = quotes.get(id)?.mark;
  assert(mark !== undefined, `${idOf(instrument)} was valued at the close`);
  if (sold === 0) return;
  const order: Order = {
    id: `${desk.account.key}@drawdown:${session.on}:${id}`,
    legs: [{ instrument, quantity: negateUnits(sold) }],
    effect: 'close',
    origin: 'drawdown',
    reason: `nav ${depth}: exposure is halved`,
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
