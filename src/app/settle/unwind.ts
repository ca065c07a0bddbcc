import { idOf, underlyingOf } from '#core/instruments';
import { unwindOrders, type Order } from '#core/ledger';
import type { Desk } from './desk.ts';
import type { Moment } from './fill-waiting.ts';
import { freshQuotes } from './fresh-quotes.ts';
import { leaveAt } from './leave-at.ts';
import type { SessionTape } from './session-tape.ts';
import { isSuspect } from './suspect-gaps.ts';

/** Gives up what settlements left behind: shares at the first open after it, contracts at their first two-sided quotes. */
export function unwind(desk: Desk, tape: SessionTape, moment: Moment): void {
  for (const order of unwindOrders(desk.book)) {
    if (isAfter(desk, order, moment) && canTrade(desk, order, { tape, moment })) {
      leaveAt(desk, order, { tape, moment });
    }
  }
}

/** Nothing is given up at a price of before it came. */
function isAfter({ book }: Desk, { lots: named = [] }: Order, { at }: Moment): boolean {
  return book.lots.every((lot) => !named.includes(lot.id) || lot.openedAt < at);
}

function canTrade(
  desk: Desk,
  { legs }: Order,
  { tape, moment: { at } }: { readonly tape: SessionTape; readonly moment: Moment },
): boolean {
  const fresh = freshQuotes(tape, at, tape.session.opensAt);
  return legs.every(({ instrument }) => {
    if (isSuspect(desk, underlyingOf(instrument))) return false;
    if (instrument.kind === 'option') return fresh.has(idOf(instrument));
    return (tape.candles.get(instrument.ticker) ?? []).some(({ opensAt }) => opensAt === at);
  });
}
