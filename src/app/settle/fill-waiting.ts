import type { Instant } from '#core/calendar';
import { dayOf, instant } from '#core/calendar';
import { idOf, underlyingOf, type Ticker } from '#core/instruments';
import { execute, fillsEntry, heldOf, type Book, type Order } from '#core/ledger';
import { negateUnits, quantityOfMicros, toUnits } from '#core/money';
import {
  disbelieved,
  review,
  sideOf,
  venueOf,
  type OptionMandate,
  type OptionSituation,
  type RiskFacts,
  type Situation,
} from '#core/risk';
import type { Candle } from '#core/market';
import type { OrderTicket } from '#ports';
import { coolDownAfter } from './cool-down-after.ts';
import { enter, notBefore, turn, waiting, type Desk } from './desk.ts';
import { freshQuotes } from './fresh-quotes.ts';
import { pricesAt, type SessionTape } from './session-tape.ts';

export type Moment = { readonly at: Instant; readonly facts: ReadonlyMap<Ticker, RiskFacts> };

/** Every waiting order whose first price after the decision is the open of this moment, sales before purchases. */
export function fillWaiting(desk: Desk, tape: SessionTape, moment: Moment): void {
  const due = waiting(desk).filter(
    (ticket) =>
      !isSuspected(desk, ticket) &&
      isDue(ticket, tape, moment.at) &&
      isBelieved(ticket, tape, moment.at),
  );
  const sales = due.filter(({ order }) => sideOf(order) === 'sell');
  const purchases = due.filter(({ order }) => sideOf(order) === 'buy');
  for (const ticket of [...sales, ...purchases]) fillOne(desk, ticket, { tape, moment });
}

/** Nothing trades at a price that may be of another share count: the order waits with the stops. */
export function isSuspected({ book }: Desk, { order }: OrderTicket): boolean {
  const suspects = new Set(book.suspects.map(({ ticker }) => ticker));
  return order.legs.some(({ instrument }) => suspects.has(underlyingOf(instrument)));
}

function isDue(
  { order, placedAt, expiresAt }: OrderTicket,
  tape: SessionTape,
  at: Instant,
): boolean {
  // Nothing opens at the close, but contracts whose only quotes are of the close trade there.
  if (placedAt > at || expiresAt < at) return false;
  const fresh = freshQuotes(tape, at, placedAt);
  const hasOption = order.legs.some(({ instrument }) => instrument.kind === 'option');
  return order.legs.every(({ instrument }) => {
    if (instrument.kind === 'option') return fresh.has(idOf(instrument));
    const series = tape.candles.get(instrument.ticker) ?? [];
    return hasOption
      ? isRunning(series, { at, placedAt })
      : series.some((each) => each.opensAt === at);
  });
}

/** Shares in an order with options trade at the option's moment, at what was last traded since the order was placed. */
function isRunning(
  series: readonly Candle[],
  { at, placedAt }: { readonly at: Instant; readonly placedAt: Instant },
): boolean {
  return series.some(
    ({ opensAt, closesAt }) => opensAt >= placedAt && opensAt <= at && at <= closesAt,
  );
}

/** At quotes that can be nobody's an order waits. */
function isBelieved({ order }: OrderTicket, tape: SessionTape, at: Instant): boolean {
  const legs = order.legs.flatMap(({ instrument, quantity }) =>
    instrument.kind === 'option' ? [{ contract: instrument, contracts: toUnits(quantity) }] : [],
  );
  return legs.length === 0 || disbelieved(legs, pricesAt(tape, at, 'open')) === undefined;
}

/** The order at its first price: reviewed again there, then filled or refused with the rule and the value. */
function fillOne(
  desk: Desk,
  ticket: OrderTicket,
  { tape, moment }: { tape: SessionTape; moment: Moment },
): void {
  const order = cutToHeld(desk, ticket.order);
  const { at } = moment;
  const situation = situationAt(desk, tape, moment);
  const [verdict] = review([order], desk.account.fillRules, situation);
  const execution = execute(order, venueOf(situation));
  if (isUnvalued(desk, verdict)) return;
  if (verdict?.kind === 'refused' || execution.kind === 'impossible') {
    turn(desk, {
      ...ticket,
      state: 'refused',
      endedAt: at,
      because: refusalOf(verdict, execution),
    });
    return;
  }
  const { fills, commission } = execution;
  const bookedAt = notBefore(desk, at);
  const coolDown = coolDownAfter(order, { at: bookedAt, limits: desk.account.mandate.limits });
  enter(desk, fillsEntry(desk.book, { order, fills, commission, at: bookedAt, ...coolDown }));
  turn(desk, { ...ticket, state: 'filled', endedAt: bookedAt });
}

/** A sale of more than a stop has left sells what is left: exits are by quantity, and merge. */
function cutToHeld({ book }: Desk, order: Order): Order {
  if (order.origin === 'drawdown' && order.legs.length > 1) return leftOf(book, order);
  const [leg] = order.legs;
  if (order.effect !== 'close' || order.legs.length !== 1 || leg === undefined) return order;
  const held = heldOf(book, idOf(leg.instrument));
  if (held <= 0 || leg.quantity >= 0 || negateUnits(leg.quantity) <= held) return order;
  return { ...order, legs: [{ ...leg, quantity: negateUnits(held) }] };
}

/** Where a held contract has had no quote yet, an opening waits for the moment at which it has one. */
function isUnvalued(
  { account }: Desk,
  verdict: ReturnType<typeof review>[number] | undefined,
): boolean {
  if (account.mandate.options === undefined || verdict?.kind !== 'refused') return false;
  return verdict.objections.every(({ rule }) => rule === 'nav-known');
}

/** A forced sale of several legs gives up what the guards have left of them. */
function leftOf(book: Book, order: Order): Order {
  const { lots: named = [] } = order;
  const alike = new Map(order.legs.map((leg) => [idOf(leg.instrument), leg]));
  const legs = [...alike].flatMap(([id, leg]) => {
    const held = book.lots
      .filter((lot) => named.includes(lot.id) && idOf(lot.instrument) === id)
      .reduce((total, lot) => total + lot.quantity, 0);
    return held === 0 ? [] : [{ ...leg, quantity: quantityOfMicros(-held) }];
  });
  return legs.length === 0 ? order : { ...order, legs };
}

function refusalOf(
  verdict: ReturnType<typeof review>[number] | undefined,
  execution: ReturnType<typeof execute>,
): string {
  if (verdict?.kind === 'refused') {
    return verdict.objections.map(({ rule, because }) => `${rule}: ${because}`).join('; ');
  }
  return execution.kind === 'impossible' ? execution.because : 'refused';
}

/** What the rules of a fill judge by: the book, and the prices of that moment. */
export function situationAt(desk: Desk, tape: SessionTape, { at, facts }: Moment): Situation {
  const { options } = desk.account.mandate;
  return {
    at,
    on: dayOf(at),
    book: desk.book,
    resting: [],
    quotes: pricesAt(tape, at, 'open'),
    facts,
    universe: new Set(tape.candles.keys()),
    limits: desk.account.mandate.limits,
    commission: desk.account.commission,
    staleBefore: instant(0),
    ...(options === undefined ? {} : { options: atFill(options) }),
  };
}

/** The rules that look at Greeks, reports and liquidity have judged the order when it was placed. */
function atFill(mandate: OptionMandate): OptionSituation {
  return {
    mandate,
    contracts: new Map(),
    earnings: new Map(),
    unknownEarnings: 'pass',
    dividends: new Map(),
  };
}
