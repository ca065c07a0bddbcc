import { marksNow } from '#app/cycle';
import { equity, idOf, underlyingOf } from '#core/instruments';
import type { Book } from '#core/ledger';
import type { Quotes } from '#core/market';
import { PortError } from '#ports';
import type { Home } from '#worlds';
import type { Terminal } from '../terminal.ts';

/**
 * Marks of everything the books hold, options as the accounts value them: a mid, else the model. None, with a warning,
 * where the source fails, so that values are unknown.
 */
export async function newestMarks(
  home: Home,
  books: readonly Book[],
  screen: Terminal,
): Promise<Quotes> {
  const lots = books.flatMap((book) => book.lots);
  const ids = new Set(lots.map(({ instrument }) => idOf(equity(underlyingOf(instrument)))));
  if (ids.size === 0) return new Map();
  try {
    const spots = await home.market.quotes([...ids].toSorted());
    return new Map([...spots, ...(await optionMarksOf(home, books, spots))]);
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    screen.warn(`marks are unknown: ${error.message}`);
    return new Map();
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
