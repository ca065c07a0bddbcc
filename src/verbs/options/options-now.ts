import { heldStructures, marksNow } from '#app/cycle';
import type { OptionMarks } from '#app/options';
import { dayOf } from '#core/calendar';
import { equity, idOf, underlyingOf } from '#core/instruments';
import { navOf, structuresOf, type Book } from '#core/ledger';
import type { Quotes } from '#core/market';
import type { AccountGreeks } from '#core/options';
import { accountGreeks } from '#core/risk';
import type { HeldStructure } from '#strategy/shape';
import type { Home } from '#worlds';
import type { OptionsAccount } from './options-account.ts';

/** What an options account holds and what it is worth now. */
export type OptionsNow = {
  readonly book: Book;
  /** Of the underlyings. */
  readonly spots: Quotes;
  readonly marks: OptionMarks;
  readonly structures: readonly (HeldStructure & { readonly isUnwinding: boolean })[];
  /** Absent where something held could not be weighed. */
  readonly greeks?: AccountGreeks;
  readonly nav: ReturnType<typeof navOf>;
};

/** Reads the book and asks for the marks of what it holds; throws where the source does. */
export async function optionsNow(
  home: Home,
  { account, mandate }: OptionsAccount,
): Promise<OptionsNow> {
  const world = home.worldOf(account);
  const book = await world.ledger.book(account.key);
  const resting = await world.ledger.resting(account.key);
  const held = book.lots.map(({ instrument }) => idOf(equity(underlyingOf(instrument))));
  const ids = [...new Set(held)].toSorted();
  const spots: Quotes = ids.length === 0 ? new Map() : await world.market.quotes(ids);
  const marks = await marksNow(world, { book, resting, spots });
  const quotes: Quotes = new Map([...spots, ...marks.quotes]);
  const known = accountGreeks(book, { quotes, contracts: marks.facts });
  const on = dayOf(world.clock.now());
  const leaving = new Set(
    structuresOf(book)
      .filter(({ isUnwinding }) => isUnwinding)
      .map(({ group }) => group),
  );
  const structures = heldStructures({ account, mandate, book, marks, spots, on });
  return {
    book,
    spots,
    marks,
    structures: structures.map((each) => ({ ...each, isUnwinding: leaving.has(each.group) })),
    ...(known.kind === 'known' ? { greeks: known.greeks } : {}),
    nav: navOf(book, quotes),
  };
}
