import { optionMarks, type OptionMarks } from '#app/options';
import { sessionAfter } from '#core/calendar';
import { underlyingOf } from '#core/instruments';
import { earlyAssignments, fillsEntry, positionsOf } from '#core/ledger';
import { ZERO } from '#core/money';
import { enter, notBefore, type Desk } from './desk.ts';
import { optionQuotesAt, pricesAt, type SessionTape } from './session-tape.ts';

/** What every contract that is still held was worth at the close, and what it is made of. */
export async function closingMarks(desk: Desk, tape: SessionTape): Promise<OptionMarks> {
  const { closesAt: at } = tape.session;
  const contracts = positionsOf(desk.book)
    .map(({ instrument }) => instrument)
    .filter((each) => each.kind === 'option');
  return optionMarks(contracts, desk.world, {
    at,
    spots: pricesAt(tape, at, 'close'),
    quotes: optionQuotesAt(tape, at),
  });
}

/** Short options whose holders gain by exercising now: calls before an ex-date, puts worth no more than their intrinsic value. */
export async function assignEarly(
  desk: Desk,
  { session }: SessionTape,
  marks: OptionMarks,
): Promise<void> {
  const shorts = positionsOf(desk.book).filter(
    ({ instrument, quantity }) => instrument.kind === 'option' && quantity < 0,
  );
  if (shorts.length === 0) return;
  const tickers = [...new Set(shorts.map(({ instrument }) => underlyingOf(instrument)))];
  const ahead = await desk.world.market.dividendsAhead(tickers.toSorted(), session.closesAt);
  const tomorrow = sessionAfter(session.on).on;
  const keep = desk.account.mandate.options?.kind === 'wheel' ? 'shares' : 'unwind';
  const settlements = earlyAssignments(desk.book, {
    on: session.on,
    terms: marks.terms,
    dividends: ahead.filter(({ on }) => on === tomorrow),
    keep,
  });
  for (const { order, fills } of settlements) {
    const at = notBefore(desk, session.closesAt);
    enter(desk, fillsEntry(desk.book, { order, fills, commission: ZERO, at }));
  }
}
