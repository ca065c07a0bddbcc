import {
  lastClosedSession,
  plusSessions,
  sessionAfter,
  type Session,
  type TradingDate,
} from '#core/calendar';
import { equity } from '#core/instruments';
import type { Price } from '#core/money';
import { mint } from '#core/prelude';
import type { DailyNav, World } from '#ports';
import type { BookSeen, Close } from './books-seen.ts';
import type { House } from './house.ts';
import type { ServedAccount } from './service-parts.ts';

/** A home that was left alone for longer has its older navs in its ledger only. */
const MOST_SESSIONS = 60;

/** Books what the account was worth at every close since the last booked one, beside SPY. */
export async function bookNavs(house: House, { account }: ServedAccount): Promise<void> {
  const { navs, clock, worldOf } = house.parts;
  const world = worldOf(account);
  const now = clock.now();
  const upTo = lastClosedSession(now);
  if (upTo.closesAt + world.market.finalAfterMs.session > now) return;
  const last = await navs.last(account.key);
  if (last !== undefined && last >= upTo.on) return;
  const seen = await house.books.seen(account.key, world.ledger);
  const rows: DailyNav[] = [];
  for (const session of sessionsToBook(seen, { last, upTo })) {
    const close = closeOf(seen, session);
    if (close === undefined) continue;
    const spy = await closeOfSpy(world, session);
    const row = { account: account.key, on: session.on, bookedAt: now, ...close };
    rows.push(spy === undefined ? row : { ...row, spy });
  }
  if (rows.length > 0) await navs.keep(rows);
}

type Wanted = { readonly last: TradingDate | undefined; readonly upTo: Session };

/** From the day after the last booked one, or the day the account was opened, to the last close. */
function sessionsToBook({ opening }: BookSeen, { last, upTo }: Wanted): readonly Session[] {
  if (opening === undefined) return [];
  const earliest = plusSessions(upTo.on, -MOST_SESSIONS).on;
  const days: Session[] = [];
  let session = sessionAfter(last === undefined || last < earliest ? earliest : last);
  while (session.on <= upTo.on) {
    if (session.closesAt >= opening.at) days.push(session);
    session = sessionAfter(session.on);
  }
  return days;
}

/** As marked; an account that had not traded by then was its cash. Undefined while the day is not marked. */
function closeOf({ book, closes, flows }: BookSeen, { on, closesAt }: Session): Close | undefined {
  const marked = closes.get(on);
  if (marked !== undefined) return marked;
  const hadTraded = book.tradedSince !== undefined && on >= book.tradedSince;
  const cash = flows.findLast(({ at }) => at <= closesAt)?.flows;
  return hadTraded || cash === undefined ? undefined : { nav: cash, cash };
}

const SPY = equity(mint('SPY')).ticker;

async function closeOfSpy(
  { market }: World,
  { opensAt, closesAt }: Session,
): Promise<Price | undefined> {
  const candles = await market.candles(SPY, opensAt, closesAt);
  return candles.at(-1)?.range?.close;
}
