import type { NamedTicker } from './tickers-in.ts';

/** What stands in a text that figures can be of. */
export type Named = Pick<NamedTicker, 'from' | 'upTo'> & { readonly subject: string };

/** Tickers and sectors, from the beginning of a text. */
export function namedIn(
  text: string,
  tickers: readonly NamedTicker[],
  sectors: readonly string[],
): readonly Named[] {
  const ofSectors = sectors.flatMap((sector) =>
    placesOf(sector, text).map((from) => ({ from, upTo: from + sector.length, subject: sector })),
  );
  return [
    ...tickers.map(({ from, upTo, ticker }) => ({ from, upTo, subject: ticker })),
    ...ofSectors,
  ].toSorted((left, right) => left.from - right.from);
}

function placesOf(sector: string, text: string): number[] {
  const places: number[] = [];
  let at = text.indexOf(sector);
  while (at >= 0) {
    places.push(at);
    at = text.indexOf(sector, at + 1);
  }
  return places;
}

/**
 * What a figure at a place is of, the likeliest first: what its clause names, else what its sentence or its text names
 * before it and what the whole text is about.
 */
export function subjectsAt(
  place: number,
  named: readonly Named[],
  { text, about }: { readonly text: string; readonly about: string | undefined },
): readonly string[] {
  const before = named.findLast(({ upTo }) => upTo <= place);
  const behind = named.find(({ from }) => from >= place);
  if (
    behind !== undefined &&
    /^[^,;.:]{0,12}\b(?:for|of|in|by|on)\s+\$?$/.test(text.slice(place, behind.from))
  )
    return [behind.subject];
  if (
    before !== undefined &&
    !/[,;:]|[.!?\n](?:\s|$)|\b(?:while|but|whereas|and)\b/.test(text.slice(before.upTo, place))
  )
    return [before.subject];
  const isSameSentence =
    before !== undefined && !/[.!?;\n](?:\s|$)/.test(text.slice(before.upTo, place));
  if (isSameSentence) return about === undefined ? [before.subject] : [before.subject, about];
  if (about !== undefined) return [about];
  return before === undefined ? [] : [before.subject];
}
