import { marksNow } from '#app/cycle';
import { equity, idOf, underlyingOf } from '#core/instruments';
import type { Book } from '#core/ledger';
import type { Quotes } from '#core/market';
import { PortError } from '#ports';
import type { Home } from '#worlds';

/** Marks, and a sentence where the source fails. */
export type NewestMarks = { readonly quotes: Quotes; readonly warnings: readonly string[] };

/**
 * Marks of everything the books hold, options as the accounts value them: a mid, else the model. None, with a warning,
 * where the source fails, so that values are unknown.
 */
export async function newestMarks(home: Home, books: readonly Book[]): Promise<NewestMarks> {
  const lots = books.flatMap((book) => book.lots);
  const ids = new Set(lots.map(({ instrument }) => idOf(equity(underlyingOf(instrument)))));
  if (ids.size === 0) return { quotes: new Map(), warnings: [] };
  try {
    const spots = await home.market.quotes([...ids].toSorted());
    const quotes = new Map([...spots, ...(await optionMarksOf(home, books, spots))]);
    return { quotes, warnings: [] };
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    return { quotes: new Map(), warnings: [`marks are unknown: ${error.message}`] };
  }
}

async function optionMarksOf(home: Home, books: readonly Book[], spots: Quotes): Promise<Quotes> {
  const [first] = books;
  const [account] = home.accounts;
  const lots = books.flatMap((book) => book.lots);
  const hasOptions = lots.some(({ instrument }) => instrument.kind === 'option');
  if (first === undefined || account === undefined || !hasOptions) return new Map();
  const book = { ...first, lots };
  return (await marksNow(home.worldOf(account), { book, resting: [], spots })).quotes;
}
