import { plusDays, sessionBefore, type Instant, type Session } from '#core/calendar';
import { underlyingOf, type Ticker } from '#core/instruments';
import { dividendEntry, positionsOf, splitEntry, type Leg } from '#core/ledger';
import type { CorporateAction } from '#core/market';
import { scaleUnits } from '#core/money';
import type { OrderTicket } from '#ports';
import { enter, turn, waiting, type Desk } from './desk.ts';

/** Splits and dividends that take effect before the session's open, for what is held and what is wanted. */
export async function corporateActions(desk: Desk, session: Session): Promise<void> {
  const tickers = concerned(desk);
  if (tickers.length === 0) return;
  const from = earliest(desk, session);
  const actions = await desk.world.market.actions(tickers, from);
  for (const action of actions.toSorted(byDayAndTicker)) {
    if (action.on > session.on || isTooOld(desk, action, session)) continue;
    const make = action.kind === 'split' ? splitOf : dividendOf;
    make(desk, session, action);
  }
}

/** The order of entries hangs on nothing but what happened. */
function byDayAndTicker(left: CorporateAction, right: CorporateAction): number {
  const [one, other] = [`${left.on} ${left.ticker}`, `${right.on} ${right.ticker}`];
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function concerned(desk: Desk): readonly Ticker[] {
  const held = positionsOf(desk.book).map(({ instrument }) => underlyingOf(instrument));
  const wanted = waiting(desk).flatMap(({ order }) =>
    order.legs.map(({ instrument }) => underlyingOf(instrument)),
  );
  return [...new Set([...held, ...wanted])].toSorted();
}

/** From the day after the last session; from the gap on where a split was suspected and may have been announced since. */
function earliest({ book }: Desk, session: Session): Session['on'] {
  const usual = plusDays(sessionBefore(session.on).on, 1);
  return book.suspects.reduce((first, { on }) => (on < first ? on : first), usual);
}

/** Old news is only news for a symbol whose gap nobody had explained, and only from the gap on. */
function isTooOld({ book }: Desk, action: CorporateAction, session: Session): boolean {
  if (action.on > sessionBefore(session.on).on) return false;
  const isAsked = book.suspects.some(
    ({ ticker, on }) => ticker === action.ticker && on <= action.on,
  );
  return action.kind !== 'split' || !isAsked;
}

function dividendOf(desk: Desk, { opensAt }: Session, action: CorporateAction): void {
  if (action.kind !== 'dividend') return;
  const entry = dividendEntry(desk.book, notBefore(desk, opensAt), action);
  if (entry !== undefined && isNew(desk, entry.id)) enter(desk, entry);
}

function splitOf(desk: Desk, { opensAt }: Session, action: CorporateAction): void {
  if (action.kind !== 'split') return;
  const entry = splitEntry(desk.book, notBefore(desk, opensAt), action);
  if (entry !== undefined && isNew(desk, entry.id)) enter(desk, entry);
  for (const ticket of waiting(desk)) {
    if (ticket.placedAt < opensAt) turnSplit(desk, ticket, action);
  }
}

/** News of a split that comes late is booked when it comes. */
function notBefore({ book }: Desk, at: Instant): Instant {
  return book.lastEntryAt !== undefined && book.lastEntryAt > at ? book.lastEntryAt : at;
}

/** A session that is settled in parts meets its actions again. */
function isNew({ book }: Desk, id: string): boolean {
  return !book.actionsSeen.includes(id);
}

type Split = Extract<CorporateAction, { kind: 'split' }>;

/** Orders of fixed size that wait over a split are for as many shares as the old ones have become. */
function turnSplit(desk: Desk, ticket: OrderTicket, split: Split): void {
  const { ticker, on, numerator, denominator } = split;
  const { order, adjustedFor = [] } = ticket;
  const name = `${ticker}:${on}`;
  const concerns = order.legs.some(
    ({ instrument }) => instrument.kind === 'equity' && instrument.ticker === ticker,
  );
  if (!concerns || adjustedFor.includes(name)) return;
  const legs = order.legs.map((leg): Leg => ({
    ...leg,
    quantity: scaleUnits(leg.quantity, numerator, denominator),
  }));
  turn(desk, { ...ticket, order: { ...order, legs }, adjustedFor: [...adjustedFor, name] });
}
