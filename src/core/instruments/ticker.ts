import { mint, type Branded } from '#core/prelude';

/** A canonical US ticker: upper case, class shares with a hyphen ("BRK-B"), indices with a caret ("^VIX"). */
export type Ticker = Branded<string, 'ticker'>;

const CANONICAL = /^\^?[A-Z][A-Z0-9]{0,5}(?:-[A-Z0-9]{1,3})?$/;

/** Reads a ticker as people and models write it ("brk.b", " $nvda "); undefined when it cannot be one. */
export function readTicker(text: string): Ticker | undefined {
  const canonical = text.trim().replace(/^\$/, '').toUpperCase().replace(/[./]/, '-');
  return CANONICAL.test(canonical) ? mint<Ticker>(canonical) : undefined;
}
