import type { InstrumentId } from '#core/instruments';
import { positionsOf, type Book } from '#core/ledger';
import type { Quotes } from '#core/market';
import { PortError } from '#ports';
import type { Home } from '#worlds';
import type { Terminal } from '../terminal.ts';

/** Quotes of everything the books hold; none, with a warning, where the source fails, so that values are unknown. */
export async function newestMarks(
  home: Home,
  books: readonly Book[],
  screen: Terminal,
): Promise<Quotes> {
  const ids = new Set<InstrumentId>(books.flatMap((book) => positionsOf(book).map(({ id }) => id)));
  if (ids.size === 0) return new Map();
  try {
    return await home.market.quotes([...ids].toSorted());
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    screen.warn(`marks are unknown: ${error.message}`);
    return new Map();
  }
}
