import { plusDays, sessionOn, type Instant, type Session } from '#core/calendar';
import { underlyingOf, type Ticker } from '#core/instruments';
import { dividendEntry, positionsOf, splitContract, splitEntry, type Leg } from '#core/ledger';
import type { CorporateAction } from '#core/market';
import { scaleUnits } from '#core/money';
import type { OrderTicket } from '#ports';
import { enter, notBefore, turn, waiting, type Desk } from './desk.ts';

/** Splits and dividends that take effect before the session's open, for what is held and what is wanted. */
export async function corporateActions(desk: Desk, session: Session): Promise<void> {
  const tickers = concerned(desk);
  if (tickers.length === 0) return;
  const from = earliest(desk, session);
  const actions = await desk.world.market.actions(tickers, from);
  for (const action of actions.toSorted(byDayAndTicker)) {
    if (action.on > session.on) continue;
    const make = action.kind === 'split' ? splitOf : dividendOf;
    make(desk, session, { action, bookedAt: await bookedAt(desk, action) });
  }
}

/** The order of entries hangs on nothing but what happened. */
function byDayAndTicker(left: CorporateAction, right: CorporateAction): number {
  // Splits before dividends: what is paid on a day is paid on the shares of that day.
  const [one, other] = [left, right].map(
    ({ on, ticker, kind }) => `${on} ${ticker} ${kind === 'split' ? 0 : 1}`,
  );
  if (one === undefined || other === undefined || one === other) return 0;
  return one < other ? -1 : 1;
}

function concerned(desk: Desk): readonly Ticker[] {
  const held = positionsOf(desk.book).map(({ instrument }) => underlyingOf(instrument));
  const wanted = waiting(desk).flatMap(({ order }) =>
    order.legs.map(({ instrument }) => underlyingOf(instrument)),
  );
  return [...new Set([...held, ...wanted])].toSorted();
}

/** So long after its day news of a split or a dividend may still come. */
const LATE_DAYS = 14;

/** What is told late is booked late; from the gap on where a split was suspected and may have been announced since. */
function earliest({ book }: Desk, session: Session): Session['on'] {
  const usual = plusDays(session.on, -LATE_DAYS);
  return book.suspects.reduce((first, { on }) => (on < first ? on : first), usual);
}

/** An action, and when it was booked, where it was. */
type News = { readonly action: CorporateAction; readonly bookedAt: Instant | undefined };

function dividendOf(desk: Desk, { opensAt }: Session, { action, bookedAt: booked }: News): void {
  if (action.kind !== 'dividend') return;
  const entry = dividendEntry(desk.book, notBefore(desk, opensAt), action);
  if (entry !== undefined && booked === undefined) enter(desk, entry);
}

function splitOf(desk: Desk, { opensAt }: Session, { action, bookedAt: booked }: News): void {
  if (action.kind !== 'split') return;
  const at = notBefore(desk, opensAt);
  const entry = splitEntry(desk.book, at, action);
  if (entry !== undefined && booked === undefined) enter(desk, entry);
  for (const ticket of waiting(desk)) {
    const turnedAt = sharesTurnedAt(ticket, action, booked ?? at);
    if (ticket.placedAt < turnedAt) turnSplit(desk, ticket, action);
  }
}

/** A session that is settled in parts meets its actions again, the next ones meet what was told late. */
async function bookedAt(
  { entries, account, world }: Desk,
  { kind, ticker, on }: CorporateAction,
): Promise<Instant | undefined> {
  const id = `${kind}:${ticker}:${on}`;
  const own = entries.find((entry) => entry.id === id);
  const [known] = own === undefined ? await world.ledger.entries(account.key, [id]) : [own];
  return known?.at;
}

/** An order of after a split buys shares of after it; one that sells what is held is for what the book held. */
function sharesTurnedAt({ order }: OrderTicket, { on }: CorporateAction, booked: Instant): Instant {
  return order.effect === 'close' ? booked : (sessionOn(on)?.opensAt ?? booked);
}

type Split = Extract<CorporateAction, { kind: 'split' }>;

/** Orders of fixed size that wait over a split are for what the old shares and contracts have become. */
function turnSplit(desk: Desk, ticket: OrderTicket, split: Split): void {
  const { order, adjustedFor = [] } = ticket;
  const name = `${split.ticker}:${split.on}`;
  const concerns = order.legs.some(({ instrument }) => underlyingOf(instrument) === split.ticker);
  if (!concerns || adjustedFor.includes(name)) return;
  const legs = order.legs.map((leg) => turnedLeg(leg, split));
  const known = legs.filter((leg) => leg !== undefined);
  if (known.length < legs.length) {
    const because = `nothing is left of its contracts after the split of ${split.ticker}`;
    turn(desk, {
      ...ticket,
      state: 'cancelled',
      endedAt: notBefore(desk, ticket.placedAt),
      because,
    });
    return;
  }
  turn(desk, { ...ticket, order: { ...order, legs: known }, adjustedFor: [...adjustedFor, name] });
}

function turnedLeg({ instrument, quantity }: Leg, split: Split): Leg | undefined {
  if (underlyingOf(instrument) !== split.ticker) return { instrument, quantity };
  const { numerator, denominator } = split;
  if (instrument.kind === 'equity') {
    return { instrument, quantity: scaleUnits(quantity, numerator, denominator) };
  }
  const turned = splitContract(instrument, split);
  if (turned === undefined) return undefined;
  return { instrument: turned.contract, quantity: scaleUnits(quantity, turned.times, 1) };
}
