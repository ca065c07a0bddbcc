import { believedQuotes, optionMarks, type OptionMarks } from '#app/options';
import { positionsOf } from '#core/ledger';
import type { Desk } from './desk.ts';
import { optionQuotesAt, pricesAt, type SessionTape } from './session-tape.ts';

/** What every contract that is still held was worth at the close, and what it is made of. */
export async function closingMarks(desk: Desk, tape: SessionTape): Promise<OptionMarks> {
  const { closesAt: at } = tape.session;
  const contracts = positionsOf(desk.book)
    .map(({ instrument }) => instrument)
    .filter((each) => each.kind === 'option');
  const spots = pricesAt(tape, at, 'close');
  const quotes = believedQuotes(desk.book, optionQuotesAt(tape, at), spots);
  return optionMarks(contracts, desk.world, { at, spots, quotes });
}
