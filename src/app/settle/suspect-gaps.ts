import type { TradingDate } from '#core/calendar';
import { underlyingOf, type Ticker } from '#core/instruments';
import { suspectEntry } from '#core/ledger';
import { splitSuspicion } from '#core/risk';
import { enter, notBefore, type Desk } from './desk.ts';
import type { SessionTape } from './session-tape.ts';

/** A gap over night that looks like a split nobody announced: the symbol's stops wait and somebody is asked. */
export function suspectGaps(desk: Desk, { candles, closesBefore, session }: SessionTape): void {
  for (const [ticker, series] of candles) {
    const before = closesBefore.get(ticker);
    const open = series[0]?.open;
    if (before === undefined || open === undefined) continue;
    if (!isHeldSince(desk, ticker, session.on) || isSuspect(desk, ticker)) continue;
    if (wasSeen(desk, 'suspect', { ticker, on: session.on })) continue;
    const wasSplit = wasSeen(desk, 'split', { ticker, on: session.on });
    const because = wasSplit ? undefined : splitSuspicion(before, open);
    if (because === undefined) continue;
    const at = notBefore(desk, session.opensAt);
    enter(desk, suspectEntry(desk.book, at, { ticker, because }));
    desk.world.log.line('warn', `${desk.account.key}: ${ticker} went ${because}; its stops wait`);
  }
}

/** Shares and options alike: both are of another count after a split. */
function isHeldSince({ book }: Desk, ticker: Ticker, on: TradingDate): boolean {
  return book.lots.some(
    ({ instrument, openedOn }) => underlyingOf(instrument) === ticker && openedOn < on,
  );
}

/** A session that is settled in parts asks once. */
function wasSeen(
  { book }: Desk,
  kind: 'split' | 'suspect',
  { ticker, on }: { ticker: Ticker; on: TradingDate },
): boolean {
  return book.actionsSeen.includes(`${kind}:${ticker}:${on}`);
}

export function isSuspect({ book }: Desk, ticker: Ticker): boolean {
  return book.suspects.some((suspect) => suspect.ticker === ticker);
}
