import type { OptionMarks } from '#app/options';
import { underlyingOf } from '#core/instruments';
import { earlyAssignments, fillsEntry, positionsOf } from '#core/ledger';
import { enter, keepingOf, notBefore, type Desk } from './desk.ts';
import type { SessionTape } from './session-tape.ts';
import { isSuspect } from './suspect-gaps.ts';

/** Short options whose holders gain by exercising now: calls before an ex-date, puts worth no more than their intrinsic value. */
export async function assignEarly(
  desk: Desk,
  { session }: SessionTape,
  marks: OptionMarks,
): Promise<void> {
  const shorts = positionsOf(desk.book).filter(
    ({ instrument, quantity }) =>
      instrument.kind === 'option' && quantity < 0 && !isSuspect(desk, underlyingOf(instrument)),
  );
  if (shorts.length === 0) return;
  const tickers = [...new Set(shorts.map(({ instrument }) => underlyingOf(instrument)))];
  const ahead = await desk.world.market.dividendsAhead(tickers.toSorted(), session.closesAt);
  const asked = new Set(shorts.map(({ id }) => id));
  const settlements = earlyAssignments(desk.book, {
    on: session.on,
    terms: new Map([...marks.terms].filter(([id]) => asked.has(id))),
    dividends: ahead,
    keep: keepingOf(desk),
  });
  for (const settlement of settlements) {
    const at = notBefore(desk, session.closesAt);
    enter(desk, fillsEntry(desk.book, { ...settlement, at }));
  }
}
