import { mint, type Branded } from '#core/prelude';

/** A canonical US ticker: upper case, class shares with a hyphen ("BRK-B"), indices with a caret ("^VIX"). */
export type Ticker = Branded<string, 'ticker'>;

/** Matched before upper-casing, which makes Latin letters of others: "ß" would become "SS". */
const WRITTEN = /^\^?[A-Za-z][A-Za-z0-9]{0,5}(?:-[A-Za-z0-9]{1,3})?$/;

/** Reads a ticker as people and models write it ("brk.b", " $nvda "); undefined when it cannot be one. */
export function readTicker(text: string): Ticker | undefined {
  const written = text.trim().replace(/^\$/, '').replace(/[./]/, '-');
  return WRITTEN.test(written) ? mint<Ticker>(written.toUpperCase()) : undefined;
}
