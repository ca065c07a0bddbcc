import { plusDays, sessionBefore, sessionOn, type Session } from '#core/calendar';
import { underlyingOf, type OptionContract, type Ticker } from '#core/instruments';
import { expiryOrders, fillsEntry, positionsOf } from '#core/ledger';
import { movedBy, type Price } from '#core/money';
import type { World } from '#ports';
import { enter, keepingOf, notBefore, type Desk } from './desk.ts';
import type { SessionTape } from './session-tape.ts';
import { isSuspect } from './suspect-gaps.ts';

/**
 * After the close: contracts that end with this session, or have ended while nobody knew a close, are exercised,
 * assigned or gone by the official close of their last session. One without such a close waits for it.
 */
export async function settleExpiries(desk: Desk, tape: SessionTape): Promise<void> {
  const held = positionsOf(desk.book).map(({ instrument }) => instrument);
  const due = held
    .filter((each) => each.kind === 'option')
    .map((contract) => ({ contract, last: lastSessionOf(contract) }))
    .filter(({ last }) => last.on <= tape.session.on);
  const sessions = new Map(due.map(({ last }) => [last.on, last]));
  for (const last of [...sessions.values()].toSorted(
    (left, right) => left.closesAt - right.closesAt,
  )) {
    const ending = due.filter((each) => each.last.on === last.on);
    const tickers = new Set(
      ending
        .map(({ contract }) => underlyingOf(contract))
        .filter((ticker) => !isSuspect(desk, ticker)),
    );
    settleOne(desk, tape, { last, closes: await closesOf(desk, tape, { last, tickers }) });
  }
}

/** The session of the expiry, or the one before where the exchange is shut then. */
function lastSessionOf({ expiry }: OptionContract): Session {
  return sessionOn(expiry) ?? sessionBefore(expiry);
}

type Expiring = { readonly last: Session; readonly closes: ReadonlyMap<Ticker, Price> };

function settleOne(desk: Desk, { session }: SessionTape, { last, closes }: Expiring): void {
  const { orders, unknown } = expiryOrders(desk.book, last.on, { closes, keep: keepingOf(desk) });
  for (const settlement of orders) {
    const at = notBefore(desk, session.closesAt);
    enter(desk, fillsEntry(desk.book, { ...settlement, at }));
  }
  for (const ticker of unknown) {
    const says = `options of ${ticker} of ${last.on} wait for its official close`;
    desk.world.log.line('warn', `${desk.account.key}: ${says}`);
  }
}

type Asked = { readonly last: Session; readonly tickers: ReadonlySet<Ticker> };

async function closesOf(
  { world }: Desk,
  { session, candles }: SessionTape,
  { last, tickers }: Asked,
): Promise<ReadonlyMap<Ticker, Price>> {
  const closes = new Map<Ticker, Price>();
  for (const ticker of tickers) {
    const series =
      last.on === session.on
        ? (candles.get(ticker) ?? [])
        : await world.market.candles(ticker, last.opensAt, last.closesAt);
    const final = series.at(-1);
    const close = final?.closesAt === last.closesAt ? final.range?.close : undefined;
    if (close !== undefined) closes.set(ticker, await sinceTurned(world, close, { ticker, last }));
  }
  return closes;
}

/** A contract that waited over a split was turned with it: so is the close of its last session. */
async function sinceTurned(
  { market }: World,
  close: Price,
  { ticker, last }: { readonly ticker: Ticker; readonly last: Session },
): Promise<Price> {
  const actions = await market.actions([ticker], plusDays(last.on, 1));
  return actions.reduce(
    (price, action) =>
      action.kind === 'split' ? movedBy(price, action.denominator / action.numerator) : price,
    close,
  );
}
