import { plusSessions, sessionBefore, daysBetween, type Session } from '#core/calendar';
import { idOf, underlyingOf } from '#core/instruments';
import {
  cashLaw,
  drawdownEntry,
  haltEntry,
  interestEntry,
  markEntry,
  navOf,
  positionsOf,
  unwindOrders,
  wholeUnits,
  type Order,
  type Position,
  type Valuation,
} from '#core/ledger';
import type { Quotes } from '#core/market';
import { fractionOf, negateUnits, quantityOfMicros, type Money } from '#core/money';
import { assert } from '#core/prelude';
import type { AccountGreeks } from '#core/options';
import { accountGreeks, drawdownCall } from '#core/risk';
import type { OptionMarks } from '#app/options';
import { enter, notBefore, turn, waiting, type Desk } from './desk.ts';
import { isSuspected } from './fill-waiting.ts';
import { pricesAt, type SessionTape } from './session-tape.ts';
import { assignEarly } from './assign-early.ts';
import { closingMarks } from './closing-marks.ts';
import { halveRisk } from './halve-risk.ts';
import { settleExpiries } from './settle-expiries.ts';

const DAYS_A_YEAR = 365;

/** What the close of a session decides: expiry of orders, interest, the mark, and whether the drawdown rule fires. */
export async function closeSession(desk: Desk, tape: SessionTape): Promise<void> {
  const { session } = tape;
  expire(desk, session);
  await settleExpiries(desk, tape);
  const marks = await closingMarks(desk, tape);
  await assignEarly(desk, tape, marks);
  if (desk.account.cashYield === 'bill') await payInterest(desk, session);
  const quotes: Quotes = new Map([...tradedOnly(tape), ...marks.quotes]);
  const valuation = valued(desk, quotes);
  const marked = { ...valuation, ...leaning(desk, marks, quotes), on: session.on };
  enter(desk, markEntry(desk.book, notBefore(desk, session.closesAt), marked));
  if (valuation.kind === 'known') callDrawdown(desk, session, { nav: valuation.nav, quotes });
  haltLeftShort(desk, session);
}

/** Cash below its law is borne while what a settlement left is given up, and not beyond the close after that. */
function haltLeftShort(desk: Desk, { closesAt }: Session): void {
  const { book, account, world } = desk;
  const broken = unwindOrders(book).length > 0 ? undefined : cashLaw(book);
  if (broken === undefined || book.halted !== undefined) return;
  enter(desk, haltEntry(book, notBefore(desk, closesAt), broken));
  world.log.line('error', `${account.key} is halted: ${broken}`);
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
  if (amount > 0) enter(desk, interestEntry(desk.book, at, { amount, on: session.on }));
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

/** How far an options account leans at the close. */
function leaning(
  { account, book }: Desk,
  { facts }: OptionMarks,
  quotes: Quotes,
): { readonly greeks?: AccountGreeks } {
  if (account.mandate.options === undefined) return {};
  const known = accountGreeks(book, { quotes, contracts: facts });
  return known.kind === 'known' ? { greeks: known.greeks } : {};
}

/** A suspected price values nothing. */
function valued({ book }: Desk, quotes: Quotes): Valuation {
  const suspected = new Set(book.suspects.map(({ ticker }) => ticker));
  const doubted = new Set(
    positionsOf(book)
      .filter(({ instrument }) => suspected.has(underlyingOf(instrument)))
      .map(({ id }) => id),
  );
  return navOf(book, new Map([...quotes].filter(([id]) => !doubted.has(id))));
}

/** Halves every holding at the next session's open when the drawdown rule fires. */
function callDrawdown(
  desk: Desk,
  session: Session,
  { nav, quotes }: { nav: Money; quotes: Quotes },
): void {
  const call = drawdownCall(desk.book, nav, desk.account.mandate.limits);
  if (call === undefined) return;
  enter(desk, drawdownEntry(desk.book, notBefore(desk, session.closesAt), { nav, on: session.on }));
  const depth = `${(call.depth * 100).toFixed(2)} % below ${(call.reference / 1_000_000).toFixed(2)}`;
  if (desk.account.mandate.options !== undefined) {
    halveRisk(desk, { session, quotes, depth });
    return;
  }
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
