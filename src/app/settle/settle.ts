import type { Account } from '#app/account';
import {
  dayOf,
  HOUR_MS,
  instant,
  sessionAfter,
  sessionOn,
  type Instant,
  type Session,
} from '#core/calendar';
import { idOf, underlyingOf, type OptionContract, type Ticker } from '#core/instruments';
import { apply, haltEntry, positionsOf, unsoundness, type Book } from '#core/ledger';
import type { World } from '#ports';
import { closeSession } from './close-session.ts';
import { corporateActions } from './corporate-actions.ts';
import { keepVolatility } from './keep-volatility.ts';
import { openDesk, waiting, type Desk } from './desk.ts';
import { isWhole, readTape, type SessionTape } from './session-tape.ts';
import { tradeOptions } from './trade-options.ts';
import { tradeSession } from './trade-session.ts';

/**
 * Brings an account up to now: for every session since the last one it closed, in order: splits and dividends, resting
 * orders at their first price, stops and targets, expiry of what did not fill, the mark at the close. What was settled
 * before stays as it is, so settling twice is settling once. Needs no model.
 */
export async function settle(account: Account, world: World): Promise<void> {
  const book = await soundBook(account, world);
  const resting = await world.ledger.resting(account.key);
  const known = await knownUntil(world);
  let desk = openDesk(account, world, { book, resting });
  let session = await firstSession(account, world, book);
  while (session !== undefined && session.opensAt <= known.now && session.closesAt <= known.end) {
    desk = await settleSession(desk, session);
    session = desk.book.markedOn === session.on ? sessionAfter(session.on) : undefined;
  }
  await keepVolatility(account, world);
}

/** Sessions that the data cannot know yet wait for them: they are settled when they are there, not blind. */
async function knownUntil({ clock, market }: World): Promise<{ now: Instant; end: Instant }> {
  const now = clock.now();
  const horizon = await market.horizon();
  return { now, end: horizon ?? instant(Number.MAX_SAFE_INTEGER) };
}

/** A book that breaks a law of the ledger opens nothing any more: the account is halted, nothing is clamped. */
async function soundBook({ key }: Account, world: World): Promise<Book> {
  const book = await world.ledger.book(key);
  const broken = unsoundness(book);
  if (broken === undefined || book.halted !== undefined) return book;
  const entry = haltEntry(book, book.lastEntryAt ?? world.clock.now(), broken);
  await world.ledger.post(key, { entries: [entry], tickets: [] });
  world.log.line('error', `${key} is halted: ${broken}`);
  return apply(book, entry);
}

async function settleSession(desk: Desk, session: Session): Promise<Desk> {
  const { account, world } = desk;
  // Reading takes a while: what is known is known as of its beginning.
  const now = world.clock.now();
  await corporateActions(desk, session);
  const concerned = { tickers: tickersOf(desk), contracts: contractsOf(desk) };
  const tape = await readTape(session, concerned, world.market);
  await (account.mandate.options === undefined ? tradeSession : tradeOptions)(desk, tape);
  if (isKnown(tape, { now, finalAfterMs: world.market.finalAfterMs.session })) {
    await closeSession(desk, tape);
  }
  if (desk.entries.length > 0 || desk.changed.size > 0) {
    await world.ledger.post(account.key, {
      entries: desk.entries,
      tickets: [...desk.changed.values()],
    });
  }
  return openDesk(account, world, { book: desk.book, resting: waiting(desk) });
}

/** What is missing so long after a close does not come any more. */
const LATE_MS = 4 * HOUR_MS;

/** Whether nothing of the session can come any more: its last prices, or those of a ticker of which nothing is told. */
function isKnown(
  tape: SessionTape,
  { now, finalAfterMs }: { readonly now: Instant; readonly finalAfterMs: number },
): boolean {
  const { closesAt } = tape.session;
  const isAwaited = [...tape.candles.values()].some((series) => series.length === 0);
  const waitMs = finalAfterMs > 0 && isAwaited ? LATE_MS : finalAfterMs;
  return closesAt + waitMs <= now && isWhole(tape);
}

/**
 * The session after the last one marked. An account that has never traded is only cash: its time begins with the
 * session of its first order, whatever became of that.
 */
async function firstSession(
  { key }: Account,
  { ledger }: World,
  { markedOn, tradedSince }: Book,
): Promise<Session | undefined> {
  if (markedOn !== undefined) return sessionAfter(markedOn);
  if (tradedSince !== undefined) return sessionOn(tradedSince);
  const [first] = await ledger.tickets(key);
  if (first === undefined) return undefined;
  const on = dayOf(first.placedAt);
  const today = sessionOn(on);
  return today !== undefined && today.closesAt > first.placedAt ? today : sessionAfter(on);
}

/** The contracts that are held or wanted, each once. */
function contractsOf(desk: Desk): readonly OptionContract[] {
  const held = positionsOf(desk.book).map(({ instrument }) => instrument);
  const wanted = waiting(desk).flatMap(({ order }) =>
    order.legs.map(({ instrument }) => instrument),
  );
  const options = [...held, ...wanted].filter((each) => each.kind === 'option');
  return [...new Map(options.map((contract) => [idOf(contract), contract])).values()];
}

/** Everything the session can touch: what is held and what is wanted, in a stable order. */
function tickersOf(desk: Desk): readonly Ticker[] {
  const held = positionsOf(desk.book).map(({ instrument }) => underlyingOf(instrument));
  const wanted = waiting(desk).flatMap(({ order }) =>
    order.legs.map(({ instrument }) => underlyingOf(instrument)),
  );
  return [...new Set([...held, ...wanted])].toSorted();
}
