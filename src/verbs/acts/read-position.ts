import { readOccSymbol, readTicker } from '#core/instruments';

/** A ticker, an OCC symbol, or the order that opened an option structure; undefined for anything else. */
export function readPosition(name: string): string | undefined {
  const ticker = readTicker(name);
  const isName = ticker !== undefined || readOccSymbol(name.toUpperCase()) !== undefined;
  return isName || name.includes('@') ? (ticker ?? name) : undefined;
}
